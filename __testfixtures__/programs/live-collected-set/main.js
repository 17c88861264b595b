const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go() {
  const s = new Set();
  for (const x of items) s.add(x);
  for (const x of s) x.n = 9;
}
