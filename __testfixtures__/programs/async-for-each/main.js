const m = new Map();
async function put(k) { m.set(k, { n: 1 }); }
async function f(ks) { ks.forEach((k) => put(k)); return m.size; }
async function g(ks) { ks.forEach(put); return m.size; }
const all = () => m.size;
module.exports = { f, g, all };
