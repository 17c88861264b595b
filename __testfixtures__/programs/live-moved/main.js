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
  const [item] = items.splice(index, 1);
  item.n++;
  items.push(item);
  return items.map((one) => one.id);
}

module.exports = { add, all, run };
