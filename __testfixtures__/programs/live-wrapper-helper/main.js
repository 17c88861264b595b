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

function open(id) {
  return { item: find(id), at: 1 };
}

function run(id, other) {
  const view = open(id);
  if (!view.item) return 'none';
  view.item.tags.push(other);
  return view.item.tags.length;
}

module.exports = { add, all, run };
