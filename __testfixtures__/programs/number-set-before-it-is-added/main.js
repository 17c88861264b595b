const rows = [];
function reset(name) {
  const row = { name };
  row.min = Infinity;
  rows.push(row);
  return name;
}
module.exports = { reset, all: () => rows.map((s) => String(s.min)) };
