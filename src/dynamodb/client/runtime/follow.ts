import { orphan } from './remember';
import type { Collection, Stored } from './stored';
import type { AnyTable, Item } from './table';
import { viewOf } from './views';

/** Lets what the run has read of a table follow what it has written. */
export function follow(stored: Stored, before?: Item, was?: unknown, except: Collection[] = []): void {
  const { table, item, element } = stored;
  const view = viewOf(table);
  if (!view) return;
  const oldKey = before?.[table.key];
  const newKey = item?.[table.key];
  if (before && oldKey !== newKey) view.items.set(oldKey, Promise.resolve(undefined));
  if (item) view.items.set(newKey, Promise.resolve(stored));
  // What was only changed stands where it stood, unless the application has put something else there.
  if (before && oldKey === newKey && element === was) return;
  for (const collection of view.collections) {
    if (except.includes(collection)) continue;
    const isPart = Boolean(item) && (!collection.keys || collection.keys.has(newKey));
    if (before && oldKey !== newKey) takeOut(collection, stored, oldKey, was);
    if (isPart) putIn(collection, stored, newKey, element, was);
  }
}

function takeOut(collection: Collection, stored: Stored, key: unknown, was: unknown): void {
  collection.stored = collection.stored.filter((one) => one !== stored);
  const { seen } = collection;
  if (seen instanceof Map || seen instanceof Set) seen.delete(key);
  else if (Array.isArray(seen)) {
    const i = seen.indexOf(was);
    if (i !== -1) seen.splice(i, 1);
  } else if (seen) Reflect.deleteProperty(seen, key as string);
}

function putIn(collection: Collection, stored: Stored, key: unknown, element: unknown, was: unknown): void {
  if (!collection.stored.includes(stored)) collection.stored.push(stored);
  const { seen } = collection;
  if (seen instanceof Map) seen.set(key, element);
  else if (seen instanceof Set) seen.add(key);
  else if (Array.isArray(seen)) {
    const i = was === undefined ? -1 : seen.indexOf(was);
    if (seen.includes(element)) return;
    if (i === -1) seen.push(element);
    else seen[i] = element;
  } else if (seen) (seen as Item)[key as string] = element;
}

export async function followGone(table: AnyTable, key: unknown): Promise<void> {
  const view = viewOf(table);
  const stored = await view?.items.get(key);
  view?.items.set(key, Promise.resolve(undefined));
  if (!stored?.item) return;
  const { item, element } = stored;
  stored.item = undefined;
  stored.element = undefined;
  orphan(element, stored);
  follow(stored, item, element);
}
