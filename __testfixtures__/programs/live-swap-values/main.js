const items = [];

function add(id, n) {
  items.push({ id, n, tags: [], size: { w: 1, h: 1 } });
}

function find(id) {
  return items.find((one) => one.id === id);
}

function all() {
  return items.map(({ id, n, tags, size }) => `${id} ${n} ${tags.join('+')} ${size.w}x${size.h}`);
}

function run(id, other) {
  const first = find(id);
  const second = find(other);
  if (!first || !second) return 'none';
  [first.n, second.n] = [second.n, first.n];
  return [first.n, second.n];
}

module.exports = { add, all, run };
