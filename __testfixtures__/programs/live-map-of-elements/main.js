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
  const byId = new Map(items.map((item) => [item.id, item]));
  const item = byId.get(id);
  if (item) item.tags.push(other);
  return byId.size;
}

module.exports = { add, all, run };
