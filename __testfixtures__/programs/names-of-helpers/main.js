const items = new Set(['x']);
const list = [{ id: 'a', n: 1 }];
function addItem(item) {
  items.add(item);
  list.push({ id: item, n: 2 });
}
function getItem(id) {
  return list.find((one) => one.id === id);
}
function save() {
  list[0].n++;
}
function all() {
  return [...items, ...list.map((one) => ({ ...one }))];
}
module.exports = { addItem, getItem, save, all };
