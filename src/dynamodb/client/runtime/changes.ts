import { isDeepStrictEqual } from 'util';
import { OURS } from './attributes';
import { toItem } from './items';
import { elements } from './memory';
import { hasPlaces, orderOf } from './order';
import { nextPlace, placesFor } from './places';
import type { Change, Collection, Stored } from './stored';
import type { AnyTable, Item } from './table';

type Group = unknown[] | Map<unknown, unknown> | Set<unknown>;

export const isGroup = (value: unknown): value is Group =>
  Array.isArray(value) || value instanceof Map || value instanceof Set;

/** The place of an item in the order of its table. */
export const placeOf = ({ table, item }: Stored) => item?.[orderOf(table)] as number;

/** What a stored item becomes in order to hold an element. */
export function changed(stored: Stored, key: unknown, element: unknown, place?: number): Change {
  const { table, item: before } = stored;
  const item: Item = { ...toItem(table, key, element, place), _version: before?._version };
  if (isDeepStrictEqual(item, { _version: undefined, ...before })) return { stored, element, item: before };
  return { stored, element, item: { ...item, _version: ((before?._version as number) ?? 0) + 1 } };
}

/** What a stored item becomes in order to hold the element that it once was. */
export function changedElement(stored: Stored, element: unknown): Change {
  const { table, item } = stored;
  const isAttribute = !table.wrapped && !OURS.includes(table.key);
  return changed(stored, (isAttribute ? (element as Item) : item)?.[table.key], element, placeOf(stored));
}

/** The elements of a collection with their keys. */
function entriesOf({ key, keyType, variable }: AnyTable, seen: object): [key: unknown, element: unknown][] {
  if (Array.isArray(seen)) {
    const gap = [...seen.keys()].find((i) => !(i in seen));
    if (gap !== undefined)
      throw new Error(
        `Cannot store the list of ${variable}: it has ${seen.length} places, but nothing was put at ${gap}. A table keeps no gaps: put new elements at the end`,
      );
    return seen.map((element) => [element?.[key], element]);
  }
  if (isGroup(seen)) return [...seen.entries()];
  return Object.entries(seen).map(([name, element]) => [keyType === 'N' ? Number(name) : name, element]);
}

/** Whether the language lists a property of an object by its number: `01`, `-1` and what is too large it does not. */
const isIndex = (name: string) => /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;

/** What the items of a collection become in order to hold what is in it now. */
export function changedCollection({ table, stored }: Collection, seen: object): Change[] {
  const entries = entriesOf(table, seen);
  const byKey = new Map(stored.map((one) => [one.item?.[table.key], one]));
  const isPositional = table.key === '_position';
  const found = isPositional ? matched(stored, entries) : entries.map(([key]) => byKey.get(key));
  // An object has its integer keys first, whenever they were added.
  const isPlaced = (i: number) => isGroup(seen) || !isIndex(String(entries[i]?.[0]));
  const places = hasPlaces(table)
    ? placesFor(
        stored,
        found.filter((_, i) => isPlaced(i)),
        isPositional,
      )
    : [];

  const gone = new Set(stored);
  const keys = new Set();
  const changes = entries.map(([given, element], i) => {
    const place = isPlaced(i) ? places.shift() : (placeOf(found[i] ?? { table }) ?? nextPlace());
    const key = isPositional ? place : given;
    if (keys.has(key))
      throw new Error(`Two elements of ${table.variable} have the same ${table.key} ${String(key)}, its key`);
    keys.add(key);
    const one = byKey.get(key) ?? { table };
    gone.delete(one);
    return changed(one, key, element, place);
  });
  return [...changes, ...Array.from(gone, (one) => ({ stored: one }))];
}

/** The items that the elements of a list without keys were read from, or are copies of. */
function matched(stored: Stored[], entries: [unknown, unknown][]): (Stored | undefined)[] {
  const left = new Set(stored);
  const take = (one?: Stored) => (one && left.delete(one) ? one : undefined);
  const isCopy = ({ table, item }: Stored, element: unknown) =>
    isDeepStrictEqual({ ...item, ...toItem(table, item?._position, element, item?._position as number) }, item);
  const same = entries.map(([, element]) => take(elements.get(element as object)));
  return entries.map(([, element], i) => same[i] ?? take([...left].find((one) => isCopy(one, element))));
}
