const stats = new Map();
function reset(name) {
  stats.set(name, { n: 0 });
  stats.get(name).max = Number.NEGATIVE_INFINITY;
  return name;
}
module.exports = { reset, all: () => [...stats.values()].map((s) => [s.n, String(s.max)]) };
