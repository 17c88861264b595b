const items = new Map();
function add(id, name) { const item = { id, name, n: 0 }; items.set(id, item); Object.freeze(item); return item; }
function bump(id) { const item = items.get(id); if (item) item.n++; return item; }
function lock(id) { Object.freeze(items.get(id)); }
function all() { return [...items.values()]; }
module.exports = { add, bump, lock, all };
