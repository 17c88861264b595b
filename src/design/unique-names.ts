import type { Designed } from './designed';

/**
 * Gives two stores of the same name tables of different names, and each store a descriptor whose name nothing else has.
 * @param namesAround names that the files have which use a store
 */
export function uniqueNames(designs: Designed[], namesAround: (store: string) => ReadonlySet<string>): void {
  const taken = new Map<string, number>();
  for (const { store } of designs) {
    if (store.collection === 'sequence') continue;
    store.descriptor = freeDescriptor(store.name, namesAround(store.id));
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

function freeDescriptor(name: string, taken: ReadonlySet<string>): string {
  const stored = `stored${name[0].toUpperCase()}${name.slice(1)}Table`;
  const free = [`${name}Table`, stored].find((one) => !taken.has(one));
  if (free) return free;
  let number = 2;
  while (taken.has(`${name}Table${number}`)) number++;
  return `${name}Table${number}`;
}
