const m = new Map();
async function put(k) { m.set(k, { n: 1 }); }
async function f(c) { c && put('x'); return m.size; }
async function g(c) { c ? put('p') : put('q'); return m.size; }
async function h() { put('y'), put('z'); return m.size; }
const all = () => m.size;
module.exports = { f, g, h, all };
