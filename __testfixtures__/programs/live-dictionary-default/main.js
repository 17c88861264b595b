const items = {};

function add(id, n) {
  items[id] = { id, n, tags: [] };
}

function all() {
  return Object.values(items).map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  const item = (items[id] ??= { id, n: 0, tags: [] });
  item.n++;
  return item.n;
}

module.exports = { add, all, run };
