const m = new Map();
const d = {};
function put(k, n) { m.set(k, { n }); d[k] = { n }; }
function swap(a, b, n) { m.delete(a); m.set(b, { n }); delete d[a]; d[b] = { n }; }
function both(a, b, n) { const one = { n }; m.set(a, one); m.set(b, { n }); d[a] = { n }; d[b] = { n }; }
function all() { return [[...m], Object.entries(d)]; }
module.exports = { put, swap, both, all };
