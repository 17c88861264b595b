const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go(id) {
  const s = JSON.stringify(items, (k, v) => {
    if (v && v.id) v.n = 9;
    return v;
  });
  return s.length;
}
