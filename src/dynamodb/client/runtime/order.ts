import type { Collection, Stored } from './stored';
import type { AnyTable } from './table';

export function inOrder(collection: Collection): Collection {
  const order = orderOf(collection.table);
  const value = ({ item }: Stored) => item?.[order] as number;
  collection.stored.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  return collection;
}

export const orderOf = ({ key, order }: AnyTable) => order ?? (key === '_position' ? key : '_added');

/** Whether the order of a table is ours to keep, not by an attribute of the elements. */
export const hasPlaces = (table: AnyTable) => ['_added', '_position'].includes(orderOf(table));
