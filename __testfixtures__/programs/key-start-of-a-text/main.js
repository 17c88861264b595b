const users = [];
let serial = 0;
function add(name) {
  const id = (name + ++serial).slice(0, 3);
  users.push({ id, name });
  return id;
}
const find = (id) => users.find((l) => l.id === id)?.name ?? null;
module.exports = { add, find, all: () => users };
