const items = [];
function add(id, name) { items.push({ id, name, meta: { level: 0 } }); }
function f(id, name) {
  const item = items.find((one) => one.id === id);
  const other = items.find((one) => one.name === name);
  if (item && other) other.meta = item.meta;
}
function g(id) {
  const item = items.find((one) => one.id === id);
  if (!item) return;
  const meta = item.meta;
  meta.level++;
}
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, f, g, all };
