const stats = {};
function reset(name) {
  stats[name] = { n: 0, min: Infinity };
  return String(stats[name].min);
}
module.exports = { reset, all: () => Object.values(stats).map((s) => [s.n, String(s.min)]) };
