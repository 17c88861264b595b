const items = new Map();
function add(key, n) { items.set(key, { n }); }
function f(n) {
  const chosen = new Set();
  for (const one of items.values()) if (one.n > n) chosen.add(one);
  return [...items.values()].filter((one) => chosen.has(one)).length;
}
function all() { return [...items.values()]; }
module.exports = { add, f, all };
