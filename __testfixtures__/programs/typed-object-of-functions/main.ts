export interface Item { id: number; n: number }
const items: Item[] = [];
const changes: Record<string, (one: Item) => void> = {
  a: (one) => { one.n += 1; },
  b(one) { one.n = 0; },
};
export function add(id: number) { items.push({ id, n: 1 }); }
export function f(id: number) {
  const item = items.find((one) => one.id === id);
  if (item) changes.a(item);
}
export function all() { return items.map((one) => ({ ...one })); }
