const rows = [];
let a = 0;
function add(name) {
  rows.push({ id: ++a, name });
}
function addAs(id, name) {
  if (rows.some((r) => r.id === id)) return false;
  rows.push({ id, name });
  return true;
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, addAs, find, all: () => rows };
