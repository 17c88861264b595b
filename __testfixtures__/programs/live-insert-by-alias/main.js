const items = [
  { id: 'a', n: 1 },
  { id: 'b', n: 2 },
];
function find(id) {
  return items.find((one) => one.id === id);
}
function all() {
  return items.map((one) => ({ ...one }));
}
function into(list, id) {
  list.push({ id, n: 0 });
}
function add(id) {
  const list = items;
  list.push({ id, n: 0 });
}
function other(id) {
  into(items, id);
}
module.exports = { all, find, add, other };
