import { follow } from './follow';
import { elements } from './memory';
import { runs } from './run';
import type { Change, Collection, Stored } from './stored';
import type { AnyTable } from './table';
import { inRun } from './written';

export function remember<T>(element: T, stored: Stored): T {
  if (typeof element === 'object' && element !== null) {
    elements.set(element as unknown as object, stored);
    noteLive(element, stored.table);
  }
  return element;
}

export function noteLive(thing: unknown, { detached }: AnyTable): void {
  if (!detached) runs.getStore()?.live.add(thing);
}

/** Takes what was written as what was read. */
export function settle(changes: Change[], saved: Collection[] = []): void {
  for (const { stored, item, element } of changes) {
    const { item: before, element: was } = stored;
    if (item === before && element === was) continue;
    stored.item = item;
    if (was !== element) orphan(was, stored);
    stored.element = item && element;
    if (item) remember(element, before ? stored : inRun(stored));
    follow(stored, before, was, saved);
  }
}

/** What is replaced or removed is no element any more. */
export function orphan(element: unknown, stored: Stored): void {
  if (elements.get(element as object) === stored) elements.delete(element as object);
}
