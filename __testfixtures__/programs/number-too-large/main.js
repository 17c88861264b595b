const rows = new Map();
function add(name) {
  let row = rows.get(name);
  if (!row) {
    row = { name };
    rows.set(name, row);
  }
  row.least = -0.5;
  row.most = 1e300;
  return name;
}
module.exports = { add, all: () => [...rows.values()].map((s) => [s.most, s.least]) };
