import { isConflict } from './conflicts';
import { contended, taken } from './repeat';
import { runs, type Run } from './run';
import type { Collection, Operation, Stored } from './stored';
import { during } from './views';

/** Takes note of a write in the run that sends it, and of the item that it lost to another one. */
export function written<T>(
  sending: Promise<T>,
  operations: Operation[] = [],
  hasChanged: (output: T) => unknown = () => true,
): Promise<T> {
  const noted = sending.then(hasChanged, (error: { CancellationReasons?: { Code?: string }[] }) => {
    if (!isConflict(error)) return true;
    const lost = error.CancellationReasons?.findIndex(({ Code }) => Code !== 'None') ?? 0;
    const { Put, Update, Delete } = operations[lost] ?? {};
    // A new item has been in the way of another new one: who adds to a table has mostly read all of it.
    const { TableName, Key } = { ...Put, ...Update, ...Delete };
    contended.set(error, JSON.stringify([TableName, Key]));
    const name = Put?.ConditionExpression === 'attribute_not_exists(#key)' && Put.ExpressionAttributeNames?.['#key'];
    if (name)
      taken.set(error, `Two elements of ${TableName} have the same ${name} ${String(Put.Item?.[name])}, its key`);
    return false;
  });
  runs.getStore()?.writes.push(noted);
  return during(sending);
}

export const hasWritten = async ({ writes }: Run) => (await Promise.all(writes)).some(Boolean);

/** Takes note of the run that something is read in. */
export function inRun<R extends Stored | Collection>(reading: R): R {
  reading.run = runs.getStore();
  return reading;
}
