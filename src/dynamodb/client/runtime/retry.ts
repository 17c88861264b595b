import { keepAll, keepLive } from './keep-changes';
import { refresh } from './refresh';
import { repeatOnConflict } from './repeat';
import { runs, type Run } from './run';
import { hasWritten } from './written';

/** Runs a function again when what it read was changed before it could write anything, as if it had started later. */
export function retryOnConflict<F extends (...args: never[]) => unknown>(run: F): F {
  const retrying = async (...args: never[]) => {
    // What a run read before it came here is part of what has to be repeated.
    if (runs.getStore()?.isOver === false) return run(...args);
    let current: Run;
    const attempt = () => runIn((current = newRun()), run, args);
    return repeatOnConflict(attempt, async () => !(await hasWritten(current)) && refresh(current));
  };
  return retrying as unknown as F;
}

/** Runs a function once, with one view of the tables: it does something that must not happen again. */
export function inOneRun<F extends (...args: never[]) => unknown>(run: F): F {
  const running = async (...args: never[]) => {
    if (runs.getStore()?.isOver === false) return run(...args);
    return runIn(newRun(), run, args);
  };
  return running as unknown as F;
}

const newRun = (): Run => ({ isOver: false, saved: [], live: new Set(), writes: [], views: new Map(), pending: 0 });

async function runIn(current: Run, run: (...args: never[]) => unknown, args: never[]): Promise<unknown> {
  try {
    return await runs.run(current, () => keepAll(run(...args)));
  } catch (error) {
    throw await runs.run(current, () => keepLive(error, current));
  } finally {
    current.isOver = true;
  }
}
