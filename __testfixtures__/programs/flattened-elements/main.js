const items = [{ id: 1, n: 2, tags: ['a'] }, { id: 2, n: 5, tags: [] }];
const byShelf = new Map([['a', { n: 1 }], ['b', { n: 3 }]]);
function flat(n) {
  const some = items.map((one) => (one.n > n ? [one] : [])).flat();
  if (some[0]) some[0].n = 50;
  for (const one of items.flatMap((x) => x)) one.n++;
}
function pairs() {
  for (const value of [...byShelf].flat()) if (typeof value === 'object') value.n += 10;
  const grouped = [items.filter((one) => one.n > 20), items.filter((one) => one.n <= 20)].flat();
  for (const one of grouped) one.n += 1;
  return items.flatMap((one) => one.tags).length;
}
function all() { return [items, [...byShelf]]; }
module.exports = { flat, pairs, all };
