const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const bus = new (require('events'))();
bus.on('change', (x) => {
  x.n = 9;
});
function go(id) {
  bus.emit('change', find(id));
}
