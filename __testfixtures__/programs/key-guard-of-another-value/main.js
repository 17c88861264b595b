const users = [];
function add(id, name) {
  if (users.some((u) => u.id === id)) throw new Error('taken');
  users.push({ id: id.trim(), name });
  return users.length;
}
const find = (id) => users.find((l) => l.id === id)?.name ?? null;
module.exports = { add, find, all: () => users };
