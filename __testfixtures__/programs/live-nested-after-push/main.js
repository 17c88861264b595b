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
  const size = { w: 1, h: 2 };
  items.push({ id: id + other, n: 1, tags: [], size });
  size.w = 5;
  return items.at(-1).size;
}

module.exports = { add, all, run };
