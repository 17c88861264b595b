const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const withItem = (id, fn) => {
  const x = find(id);
  return fn(x);
};
function go(id) {
  withItem(id, (x) => {
    x.n = 9;
  });
}
