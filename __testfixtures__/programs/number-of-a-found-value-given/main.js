const items = {};
let last;
function add(key, name) { items[key] = { name, n: 1, tags: [] }; }
function g(key) { const item = items[key]; if (item) { item.n += 1; item.tags.push('x'); } }
function f5(key, name) {
  const item = Object.values(items).find((one) => one.name === name);
  const other = items[key];
  if (item && other) other.n = item.n;
}
function all() { return Object.values(items); }
module.exports = { add, g, f5, all };
