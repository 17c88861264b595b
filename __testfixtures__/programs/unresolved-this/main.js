const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function inc() {
  this.n++;
}
function go(id) {
  inc.call(find(id));
}
