const d = {}, plain = {}, lists = {};
const tick = () => new Promise((r) => setTimeout(r, 3));
function set(k, v) { d[k] = { k, v }; return Object.keys(d); }
function val(k, v) { plain[k] = v; return Object.values(plain); }
function many(keys) { for (const k of keys) { d[k] = { k, v: 1 }; plain[k] = k; } return Object.entries(d).map(([k]) => k); }
function again(k) { delete d[k]; delete plain[k]; d[k] = { k, v: 2 }; plain[k] = 2; return JSON.stringify(plain); }
function drop(k) { delete d[k]; delete plain[k]; return Object.keys(plain); }
function inLoop() { const out = []; for (const k in d) out.push(k); return out; }
function first() { const [one] = Object.values(d); return one && one.k; }
function firstKey() { return Object.keys(plain)[0]; }
function spread() { return Object.keys({ ...plain, z: 1 }); }
function touch() { for (const k in d) d[k].v++; for (const one of Object.values(d)) one.w = 1; return Object.entries(d).map(([k, { v }]) => k + v); }
function find(v) { return Object.values(d).find((one) => one.v === v)?.k ?? null; }
function findKey(v) { return Object.keys(plain).find((k) => plain[k] === v) ?? null; }
function sorted() { return Object.entries(plain).sort((a, b) => String(a[1]).length - String(b[1]).length); }
function assign(keys) { Object.assign(plain, Object.fromEntries(keys.map((k) => [k, k + '!']))); return JSON.stringify(plain); }
module.exports = { set, val, many, again, drop, inLoop, first, firstKey, spread, touch, find, findKey, sorted, assign, all: () => [Object.keys(d), JSON.stringify(plain), d] };
