import { find, items, type Item } from './items';

export function add(id: string, n: number): void {
  items.push({ id, n, tags: [] });
}

function raise(item: Item, by = 1): Item {
  item.n += by;
  return item;
}

export function run(id: string, other: string): number | string {
  const item = find(id);
  if (!item) return 'none';
  const { tags } = raise(item);
  tags.push(other);
  return item.n;
}

export const all = (): string[] => items.map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
