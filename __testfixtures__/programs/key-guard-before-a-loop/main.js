const rows = [];
function add(id, names) {
  const key = String(id);
  if (rows.some((r) => r.id === key)) return 'taken';
  for (const name of names) rows.push({ id: key, name });
  return 'ok';
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
