import { isGroup } from './changes';
import { elementOf } from './items';
import { collections, elements } from './memory';
import { read } from './read';
import type { Run } from './run';

/** Reads again what a run was to save and had not read itself. Returns whether all of it could be. */
export async function refresh(run: Run): Promise<boolean> {
  const things = run.saved.flatMap((thing) => (isGroup(thing) ? [thing, ...thing.values()] : [thing]));
  const refreshed = await Promise.all(Array.from(new Set(things), (thing) => refreshThing(thing as object, run)));
  return refreshed.every(Boolean);
}

async function refreshThing(thing: object, run: Run): Promise<boolean> {
  const collection = collections.get(thing);
  if (collection && collection.run !== run) return false;
  const stored = elements.get(thing);
  if (!stored?.item || stored.run === run) return true;
  const { table, item } = stored;
  const now = await read(table, item[table.key]);
  const isGone = !now && item._version !== 0;
  if (isGone || Object.isFrozen(thing)) return false;
  stored.item = now?.item ?? item;
  for (const name of Object.keys(thing)) Reflect.deleteProperty(thing, name);
  if (Array.isArray(thing)) thing.length = 0;
  Object.assign(thing, elementOf(table, stored.item));
  return true;
}
