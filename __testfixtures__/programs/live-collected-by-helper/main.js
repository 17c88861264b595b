const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function collect(into, id) {
  into.push(find(id));
}
function go(id) {
  const l = [];
  collect(l, id);
  l[0].n = 9;
}
