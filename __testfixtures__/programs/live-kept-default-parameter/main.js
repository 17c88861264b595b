const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const recent = [];
const remember = (x, list = recent) => {
  list.unshift(x);
};
function go() {
  const x = find('a');
  remember(x);
  x.n += 10;
  return recent.map((r) => r.n);
}
