import { isConflict } from './conflicts';
import { runs, type Run } from './run';
import { commit, save } from './save';
import { hasWritten } from './written';

/**
 * First thing in a `catch`: writes what was changed before the error, as memory would have kept it; a conflict goes on to who
 * runs the function again.
 */
export async function keepChanges(error: unknown, ...things: unknown[]): Promise<void> {
  const run = runs.getStore();
  if (!run) return isConflict(error) ? undefined : save(...things);
  things.forEach((thing) => run.live.add(thing));
  if (run.noted && !isConflict(error)) return save();
  const failure = await keepLive(error, run);
  if (isConflict(failure) && !(await hasWritten(run))) throw failure;
}

/** Waits for a run, and writes what is changed in the end of all that it has read. */
export async function keepAll<T>(running: T | Promise<T>): Promise<T> {
  const result = await running;
  await commit();
  return result;
}

/** Writes what a run has changed before an error. Returns the error, or the conflict for which the run is to begin again. */
export async function keepLive(error: unknown, run: Run): Promise<unknown> {
  if (isConflict(error)) return error;
  try {
    await commit();
  } catch (failure) {
    if (isConflict(failure) && !(await hasWritten(run))) return failure;
  }
  return error;
}
