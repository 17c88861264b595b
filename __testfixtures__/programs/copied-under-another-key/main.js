const items = new Map();
function add(id) { items.set(id, { id, tags: [] }); }
function clone(a, b) { const item = items.get(a); items.set(b, { ...item, id: b }); }
function tag(id, text) { items.get(id).tags.push(text); }
function all() { return [...items.values()]; }
module.exports = { add, clone, tag, all };
