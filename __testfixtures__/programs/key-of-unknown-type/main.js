const users = [];
function add(id, name) {
  if (users.find((u) => u.id === id)) return 'taken';
  users.push({ id, name });
  return users.length;
}
const find = (id) => users.find((u) => u.id === id)?.name ?? null;
module.exports = { add, find, all: () => users };
