const items = [];
function add(id, n) { items.push({ id, n, tags: [] }); }
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const meta = new WeakMap();
function go() { const x = find('a'); meta.set(x, (meta.get(x) || 0) + 1); return meta.get(x); }
