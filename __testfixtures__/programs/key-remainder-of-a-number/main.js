const seats = [];
let serial = 0;
function add(kind) {
  serial++;
  seats.push({ id: serial % 3, kind });
  return seats.length;
}
const find = (id) => seats.find((l) => l.id === id) ?? null;
module.exports = { add, find, all: () => seats };
