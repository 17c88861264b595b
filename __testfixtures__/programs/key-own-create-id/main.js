const users = [];
const createId = (name) => name.toLowerCase();
function add(name) {
  users.push({ id: createId(name), name });
  return users.length;
}
const find = (id) => users.find((u) => u.id === id)?.name ?? null;
module.exports = { add, find, all: () => users };
