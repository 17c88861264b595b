const items = new Map();
function add(id) { items.set(id, { id, tags: [] }); }
function clone(a) { const item = items.get(a); items.set(a, { ...item, n: 2 }); }
function tag(id, text) { items.get(id).tags.push(text); }
function all() { return [...items.values()]; }
module.exports = { add, clone, tag, all };
