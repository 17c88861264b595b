const items = [];
let count = 0;
function add(name) {
  count++;
  items.push({ id: count, name });
  return count;
}
function removeFirst() {
  const x = items.shift();
  if (x) count--;
  return x ?? null;
}
const find = (id) => items.find((l) => l.id === id)?.name ?? null;
module.exports = { add, removeFirst, find, all: () => items };
