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
  const [first] = [...items].sort((a, b) => b.n - a.n);
  first.n -= 3;
  return first.id;
}

module.exports = { add, all, run };
