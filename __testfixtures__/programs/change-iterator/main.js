const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go() {
  const it = items[Symbol.iterator]();
  it.next().value.n = 9;
}
