const list = [];
const snaps = [];
function put(name) {
  list.push({ id: name, hits: 0 });
}
function snap() {
  const rows = [];
  for (const u of list) rows.push(u);
  snaps.push({ id: snaps.length, rows });
}
function bump(name) {
  list.find((u) => u.id === name).hits++;
  return snaps[0].rows[0].hits;
}
const all = () => list;
module.exports = { put, snap, bump, all };
