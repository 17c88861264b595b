const tickets = [];
let serial = 0;
function add(kind) {
  serial++;
  tickets.push({ id: kind + '-' + serial, kind });
  return tickets.length;
}
const find = (id) => tickets.find((l) => l.id === id) ?? null;
module.exports = { add, find, all: () => tickets };
