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
let seen = 0;
function later(id) {
  const item = find(id);
  setTimeout(() => {
    seen = item.n;
  }, 5);
}
function look() {
  return new Promise((resolve) => setTimeout(() => resolve(seen), 20));
}
module.exports = { bump, all, later, look };
