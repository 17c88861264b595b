const d = {}, m = new Map(), s = new Set(), n = {};
let total = 0;
function put(k, v) { d[k] = v; m.set(k, { v }); s.add(k); n[v] = { k }; }
function readd(k, v) { delete d[k]; d[k] = v; m.delete(k); m.set(k, { v }); s.delete(k); s.add(k); delete n[v]; n[v] = { k: k + '!' }; }
function bump(k) { const one = m.get(k); if (!one) return null; m.delete(k); m.set(k, one); return one.v; }
function bumpD(k) { const one = d[k]; if (one === undefined) return null; delete d[k]; d[k] = one; return one; }
function oldest() { const [k] = m.keys(); m.delete(k); return k; }
function oldestD() { const k = Object.keys(d)[0]; delete d[k]; return k; }
function oldestN() { for (const k in n) { delete n[k]; return k; } return null; }
function entries() { return [Object.entries(d), [...m.entries()], [...s.values()], Object.values(n).map((one) => one.k)]; }
function copy() { const { ...rest } = d; return Object.keys(rest).concat(JSON.stringify(n)); }
function rename(from, to) { if (!(from in d)) return false; d[to] = d[from]; delete d[from]; return Object.keys(d).indexOf(to); }
function last() { return [Object.values(d).at(-1), Object.keys(n).pop(), [...m.values()].pop(), [...s].pop()]; }
function evict(max) { while (m.size > max) m.delete(m.keys().next().value); while (s.size > max) s.delete([...s][0]); return m.size; }
function nums() { let t = 0; for (const [k, one] of Object.entries(n)) t += Number(k) * one.k.length; return t; }
module.exports = { put, readd, bump, bumpD, oldest, oldestD, oldestN, entries, copy, rename, last, evict, nums, all: () => [d, [...m], [...s], n] };
