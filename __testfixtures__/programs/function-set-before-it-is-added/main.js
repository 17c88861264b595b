const rows = [];
function add(name) {
  const row = { name };
  row.shout = () => name.toUpperCase();
  rows.push(row);
  return name;
}
module.exports = { add, all: () => rows.map((s) => s.shout()) };
