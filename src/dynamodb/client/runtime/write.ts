import { tableName } from './keys';
import { isUnchanged, operationsOf, send } from './operations';
import { runs, type Noted, type Run } from './run';
import type { Change, Operation } from './stored';
import type { AnyTable, Item } from './table';

/** Makes all changes or none, of up to 100 items at a time. */
export async function write(changes: Change[]): Promise<void> {
  const [table] = changes.map(({ stored }) => stored.table);
  const noted = table && noting(table);
  if (noted) changes.forEach((change) => note(noted, change));
  else await send(changes.flatMap(operationsOf));
}

/** Where the present transaction takes note of what it writes. */
export function noting({ detached }: AnyTable): Run['noted'] {
  const run = runs.getStore();
  return run?.isOver === false && !detached ? run.noted : undefined;
}

/** Takes note of a change: the last one counts, on condition that the item still is as it was before the first one. */
export function note(noted: NonNullable<Run['noted']>, { stored: { table, item: before }, item: after }: Change): void {
  if (before === after) return;
  const entry = (item: Item) => {
    const id = JSON.stringify([table.variable, item[table.key]]);
    const known = noted.get(id) ?? { table };
    noted.set(id, known);
    return known;
  };
  if (before) {
    const known = entry(before);
    if (!known.after) known.before ??= before;
    known.after = undefined;
  }
  if (after) {
    const known = entry(after);
    if (known.after)
      throw new Error(
        `Two elements of ${table.variable} have the same ${table.key} ${String(after[table.key])}, its key`,
      );
    known.after = after;
    known.isOther ||= !before;
  }
}

/** Writes what the present transaction has taken note of. */
export async function writeNoted(): Promise<void> {
  const noted = runs.getStore()?.noted;
  if (!noted || noted.size === 0) return;
  const all = [...noted.values()];
  noted.clear();
  await send(all.flatMap(operationsOfNoted));
}

function operationsOfNoted({ table, before, after, isOther }: Noted): Operation[] {
  if (after) after._version = ((before?._version as number | undefined) ?? 0) + 1;
  if (!before || !after || !isOther) return operationsOf({ stored: { table, item: before }, item: after });
  return [{ Put: { TableName: tableName(table), Item: after, ...isUnchanged(table, before) } }];
}
