const m = new Map();
async function put(k) { m.set(k, { n: 1 }); return k; }
async function f() { const o = { key: put('a'), size: m.size }; return [await o.key, o.size]; }
async function g() { let p; p = put('b'); const size = m.size; await p; return size; }
const all = () => m.size;
module.exports = { f, g, all };
