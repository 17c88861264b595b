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
  let last;
  for (const item of items) {
    if (item.id === id) last = item;
  }
  if (!last) return 'none';
  last.n++;
  return last.n;
}

module.exports = { add, all, run };
