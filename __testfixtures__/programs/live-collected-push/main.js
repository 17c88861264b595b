const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go() {
  const l = [];
  for (const x of items) l.push(x);
  for (const x of l) x.n = 9;
}
