const db = {
  items: [
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ],
  current: null,
};
function find(id) {
  return db.items.find((one) => one.id === id);
}
function bump(id) {
  const item = find(id);
  item.n++;
  return item.n;
}
function all() {
  return db.items.map((one) => ({ ...one }));
}
function keep(id) {
  db.current = find(id);
}
function last() {
  return db.current ? db.current.n : 0;
}
module.exports = { bump, all, keep, last };
