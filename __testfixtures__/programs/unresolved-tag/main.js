const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function mark(s, x) {
  x.n = 9;
  return 'm';
}
function go(id) {
  const x = find(id);
  return mark`${x}`;
}
