const items = [
  { id: 'a', n: 1 },
  { id: 'b', n: 2 },
];
function find(id) {
  return items.find((one) => one.id === id);
}
function bump(id) {
  const item = find(id);
  item.n++;
  return item.n;
}
function all() {
  return items.map((one) => ({ ...one }));
}
const first = items[0];
function last() {
  return first.n;
}
module.exports = { bump, all, last };
