const items = []; function add(id, n) { items.push({ id, n }); }
function go() { const seen = new Set(); let n = 0; for (const x of items) { if (seen.has(x)) continue; seen.add(x); n += x.n; } return n; }
module.exports = { add, go, all: () => items };
