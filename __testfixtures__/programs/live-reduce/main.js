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
  const top = items.reduce((a, b) => (b.n > a.n ? b : a));
  top.n -= 2;
  return top.id;
}

module.exports = { add, all, run };
