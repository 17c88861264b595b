const a = [], b = {}, c = [], d = [], e = [], f = {};
function put(k, v) { a.push(!v); b[k] = typeof v; c.push(Object.keys(v)); d.push(v ? { v } : k); let x = { k }; if (!v.n) x = k; e.push(x); const p = k.split(''); p[0] = 'z'; f[k] = p; return a.length; }
module.exports = { put, all: () => [a, b, c, d, e, f] };
