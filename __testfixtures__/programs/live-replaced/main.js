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
  const index = items.findIndex((item) => item.id === id);
  if (index === -1) return 'none';
  const old = items[index];
  items[index] = { ...old, n: 99 };
  old.n = -99;
  return items[index].n;
}

module.exports = { add, all, run };
