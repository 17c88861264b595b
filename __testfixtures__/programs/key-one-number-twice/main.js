const rows = [];
let serial = 0;
function add(name) {
  const id = ++serial;
  rows.push({ id, name });
  rows.push({ id, name: name + '!' });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
