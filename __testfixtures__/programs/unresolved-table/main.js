const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const ops = {
  inc(x) {
    x.n++;
  },
};
function go(id) {
  const x = find(id);
  const name = 'inc';
  ops[name](x);
}
