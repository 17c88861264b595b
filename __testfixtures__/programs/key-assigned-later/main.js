const rows = [];
let serial = 0;
function add(name) {
  rows.push({ id: ++serial, name });
}
function renumber(id, to) {
  const r = rows.find((x) => x.id === id);
  r.id = to;
  return r.name;
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, renumber, find, all: () => rows };
