const rows = [];
function add(n) { rows.push({ id: rows.length + 1, n }); }
function set(i, patch) { return (rows[i] = { ...rows[i], ...patch }); }
function f(i, patch) { const row = set(i, patch); row.n = 70; return row; }
const all = () => rows;
module.exports = { add, f, all };
