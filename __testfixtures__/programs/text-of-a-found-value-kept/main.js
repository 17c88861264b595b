const items = {};
let last;
function add(key, name) { items[key] = { name, n: 1, tags: [] }; }
function g(key) { const item = items[key]; if (item) { item.n += 1; item.tags.push('x'); } }
function f1(name) { const item = Object.values(items).find((one) => one.name === name); if (item) last = item.name; }
function all() { return Object.values(items); }
module.exports = { add, g, f1, all };
