const rows = [];
function add(name, rank) {
  rows.push({ id: Math.max(0, ...rows.map((r) => r.rank)) + 1, name, rank });
}
const find = (id) => rows.find((r) => r.id === id)?.name ?? null;
module.exports = { add, find, all: () => rows };
