import type { Designed } from './designed';

/** Two stores of the same name get tables and descriptors of different names. */
export function uniqueNames(designs: Designed[]): void {
  const taken = new Map<string, number>();
  for (const { store } of designs) {
    if (store.collection === 'sequence') continue;
    const count = (taken.get(store.table) ?? 0) + 1;
    taken.set(store.table, count);
    if (count === 1) continue;
    const owner = store.id
      .slice(store.id.lastIndexOf('#') + 1)
      .split('.')
      .slice(-2, -1)[0];
    const prefix = owner && owner !== store.name ? owner[0].toUpperCase() + owner.slice(1) : '';
    store.table = prefix && !taken.has(prefix + store.table) ? prefix + store.table : `${store.table}${count}`;
    taken.set(store.table, 1);
  }
}
