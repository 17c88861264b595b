import { isGroup } from './changes';
import { collections, elements } from './memory';
import { readAll } from './read';
import { remember } from './remember';
import { runs } from './run';
import { save } from './save';
import type { Collection } from './stored';
import type { Item, Table } from './table';
import { inRun } from './written';

/** Makes a collection what `was` becomes: `save` then writes how it differs from what was read. */
export function replaceList<C extends object>(was: object | undefined, now: C): C {
  const collection = was && collections.get(was);
  if (collection) collections.set(now, collection);
  if (collection) collection.seen = now;
  if (runs.getStore()?.live.delete(was)) runs.getStore()?.live.add(now);
  return now;
}

/** Makes a table hold exactly a collection, as JSON has it, on condition that it still is as it was when that was read. */
export async function replaceItems<T, K>(
  table: Table<T, K>,
  now: T[] | Map<K, T> | Set<T> | Record<string, T>,
): Promise<void> {
  const values: unknown[] = isGroup(now) ? [...now.values()] : Object.values(now);
  const known = [collections.get(now), ...values.map((value) => elements.get(value as object)?.collection)];
  const collection = known.find((one) => one?.table.variable === table.variable);
  collections.set(now, collection ?? inRun(await readAll(table)));
  await save(now instanceof Map || now instanceof Set ? now : asJson(now));
}

/** A copy of a collection as it would come back from JSON, which counts as what was read where the original did. */
function asJson(seen: object): object {
  const copy = JSON.parse(JSON.stringify(seen)) as Item;
  collections.set(copy, collections.get(seen) as Collection);
  for (const [name, element] of Object.entries(seen)) {
    const stored = elements.get(element);
    if (stored) remember(copy[name], stored);
  }
  return copy;
}
