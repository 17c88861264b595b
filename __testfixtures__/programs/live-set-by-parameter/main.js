const items = new Map();
function find(id) {
  return items.get(id);
}
function all() {
  return [...items.values()];
}
function into(list, id) {
  list.set(id, 3);
}
function add(id) {
  into(items, id);
}
function obj(id) {
  items.set(id, { a: 1 });
}
module.exports = { all, find, add, obj };
