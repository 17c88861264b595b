const rows = [];
const dirty = new Set();
function add(id) { rows.push({ id, n: 1 }); }
function go() { for (const r of rows) dirty.add(r); return dirty.size; }
const all = () => rows;
module.exports = { add, go, all };
