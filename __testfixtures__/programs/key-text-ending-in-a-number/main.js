const rows = [];
let serial = 0;
function add(name) {
  serial++;
  rows.push({ id: name + serial, name });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
