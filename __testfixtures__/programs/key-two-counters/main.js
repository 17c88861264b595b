const rows = [];
let a = 0;
let b = 0;
function addA(name) {
  rows.push({ id: ++a, name });
}
function addB(name) {
  rows.push({ id: ++b, name });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { addA, addB, find, all: () => rows };
