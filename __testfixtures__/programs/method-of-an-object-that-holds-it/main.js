const items = [];
function add(id, n) { items.push({ id, n }); }
function f(id) {
  const item = items.find((one) => one.id === id);
  if (!item) return null;
  const act = { one: item, bump() { this.one.n += 1; } };
  act.bump();
  return item;
}
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, f, all };
