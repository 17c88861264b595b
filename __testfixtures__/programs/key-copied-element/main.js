const items = [];
let count = 0;
function add(name) {
  items.push({ id: ++count, name });
  return count;
}
function duplicate(id) {
  const x = items.find((l) => l.id === id);
  items.push({ ...x, name: x.name + ' copy' });
  return items.length;
}
const find = (id) => items.find((l) => l.id === id)?.name ?? null;
module.exports = { add, duplicate, find, all: () => items };
