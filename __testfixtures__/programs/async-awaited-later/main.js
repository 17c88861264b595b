const m = new Map();
function add(id, n) { m.set(id, { n }); }
async function inc(id) { const e = m.get(id); e.n++; return e.n; }
async function f() { const p = inc('a'); const now = m.get('a').n; return [now, await p]; }
const all = () => [...m];
module.exports = { add, f, all };
