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

const lists = new Map();

function seen(id) {
  return lists.get(id) ?? [];
}

function run(id, other) {
  if (!lists.has(id)) lists.set(id, []);
  lists.get(id).push(other);
  return lists.get(id).length;
}

module.exports = { add, all, run, seen };
