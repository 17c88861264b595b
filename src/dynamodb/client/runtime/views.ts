import { setImmediate } from 'timers';
import { inOrder } from './order';
import { fetchAll, fetchItem } from './read';
import { runs, type View } from './run';
import type { Collection, Stored } from './stored';
import type { AnyTable } from './table';

/** What the present run knows of a table. */
export function viewOf({ variable, detached }: AnyTable): View | undefined {
  const run = runs.getStore();
  if (!run || run.isOver || detached) return undefined;
  const view = run.views.get(variable) ?? { items: new Map(), collections: new Set() };
  run.views.set(variable, view);
  return view;
}

/** What a run knows holds until it has waited for something else than tables. */
export function during<T>(reading: Promise<T>): Promise<T> {
  const run = runs.getStore();
  if (!run) return reading;
  run.pending++;
  const end = () => {
    run.pending--;
    setImmediate(() => run.pending > 0 || run.noted?.size || run.views.clear());
  };
  reading.then(end, end);
  return reading;
}

export function inView(table: AnyTable, key: unknown): Promise<Stored | undefined> | undefined {
  const view = viewOf(table);
  if (!view) return undefined;
  const { all } = view;
  if (all && !view.items.has(key)) return all.then(() => view.items.get(key));
  const known = view.items.get(key) ?? during(fetchItem(table, key));
  view.items.set(key, known);
  return known;
}

export function allInView(table: AnyTable): Promise<Collection> | undefined {
  const view = viewOf(table);
  if (view) view.all ??= during(withKnown(view, fetchAll(table)));
  return view?.all;
}

/** All of a table, with the items that the run has read before as it read them. */
async function withKnown({ items, collections: loaded }: View, reading: Promise<Collection>): Promise<Collection> {
  const collection = await reading;
  const { key } = collection.table;
  const fetched = collection.stored;
  collection.stored = [];
  for (const one of fetched) {
    const itsKey = one.item?.[key];
    if (!items.has(itsKey)) items.set(itsKey, Promise.resolve(one));
    const known = await items.get(itsKey);
    // What the run has removed is gone for it, though others still see it.
    if (known?.item) collection.stored.push(known);
  }
  // What others have removed since it read it is there still for it.
  for (const known of await Promise.all(items.values()))
    if (known?.item && !collection.stored.includes(known)) collection.stored.push(known);
  const noted = runs.getStore()?.noted ?? new Map();
  for (const { table, before, after } of noted.values()) {
    if (table.variable !== collection.table.variable) continue;
    const known = await items.get((after ?? before)?.[key]);
    if (!after) collection.stored = collection.stored.filter(({ item }) => item?.[key] !== before?.[key]);
    else if (known && !collection.stored.includes(known)) collection.stored.push(known);
  }
  inOrder(collection);
  loaded.add(collection);
  return collection;
}

export function noteCollection(collection: Collection): Collection {
  viewOf(collection.table)?.collections.add(collection);
  return collection;
}

export function forget(table: AnyTable, key: unknown): boolean {
  viewOf(table)?.items.delete(key);
  return true;
}
