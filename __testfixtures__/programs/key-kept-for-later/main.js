const rows = [];
let serial = 0;
const box = { id: null };
function current() {
  if (box.id === null) {
    serial++;
    box.id = serial;
  }
  return box.id;
}
function add(name) {
  rows.push({ id: current(), name });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
