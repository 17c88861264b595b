import { toElement } from './items';
import { collections } from './memory';
import { noteLive } from './remember';
import type { Collection } from './stored';
import { inRun } from './written';

export function entriesByKey({ table, stored }: Collection): [string, unknown][] {
  return stored.map((one) => [one.item?.[table.key] as string, toElement(one)]);
}

export function tracked<C extends object>(seen: C, collection: Collection): C {
  // A list of what stands under keys of its own shows the elements, not the collection.
  if (Array.isArray(seen) && collection.table.key === '_key') return seen;
  if (collection.seen) return collection.seen as C;
  collection.seen = seen;
  collections.set(seen, inRun(collection));
  noteLive(seen, collection.table);
  return seen;
}
