const tickets = [];
let serial = 0;
function add(kind) {
  const id = ++serial;
  tickets.push({ id, kind });
  return id;
}
function newDay() {
  serial = 0;
  return serial;
}
const find = (id) => tickets.find((l) => l.id === id) ?? null;
module.exports = { add, find, newDay, all: () => tickets };
