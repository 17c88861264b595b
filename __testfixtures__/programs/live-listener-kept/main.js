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
const EventEmitter = require('events');
const bus = new EventEmitter();
const listeners = [];
function watch(id) {
  const item = find(id);
  listeners.push(() => item.n);
}
function look() {
  return listeners.map((l) => l());
}
module.exports = { bump, all, watch, look };
