const rows = [];
let serial = 98;
function add(name) {
  serial++;
  const id = String(serial).slice(-1);
  rows.push({ id, name });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
