const items = new Map();
function add(key, name) { items.set(key, { name, n: 1, tags: [] }); }
function g(key) { const item = items.get(key); if (item) { item.n += 1; item.tags.push('x'); } }

function groups() {
  const groups = {};
  for (const one of items.values()) {
    if (!groups[one.name]) groups[one.name] = [];
    groups[one.name].push(one);
  }
  return groups;
}
function all() { return [...items.values()]; }
module.exports = { add, g, groups, all };
