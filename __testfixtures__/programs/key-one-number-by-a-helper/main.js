const rows = [];
let serial = 0;
function put(id, name) {
  rows.push({ id, name });
}
function add(name) {
  const id = ++serial;
  put(id, name);
  put(id, name + '!');
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
