const rows = [];
let a = 0;
function add(name) {
  rows.push({ id: ++a, name });
}
function addNext(name) {
  rows.push({ id: ++a + 1, name });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, addNext, find, all: () => rows };
