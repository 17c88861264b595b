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
const desk = {
  current: null,
  open(id) {
    this.current = find(id);
  },
  look() {
    return this.current ? this.current.n : 0;
  },
};
function keep(id) {
  desk.open(id);
}
function last() {
  return desk.look();
}
module.exports = { bump, all, keep, last };
