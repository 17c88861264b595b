const rows = [];
function add(user) {
  user.id = String(user.id);
  if (rows.some((r) => r.id === user.id)) return 'taken';
  user.id = user.id.trim();
  rows.push({ ...user });
  return 'ok';
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
