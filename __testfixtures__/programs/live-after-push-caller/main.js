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

function make(id) {
  const item = { id, n: 1, tags: [], size: { w: 1, h: 1 } };
  items.push(item);
  return item;
}

function run(id, other) {
  const item = make(id + other);
  item.n = 7;
  return item;
}

module.exports = { add, all, run };
