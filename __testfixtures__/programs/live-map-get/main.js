const items = new Map();

function add(id, n) {
  items.set(id, { id, n, tags: [] });
}

function all() {
  return [...items.values()].map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  if (!items.has(id)) return 'none';
  items.get(id).n++;
  return items.get(id).n;
}

module.exports = { add, all, run };
