const items = {};

function add(id, n) {
  items[id] = { id, n, tags: [] };
}

function all() {
  return Object.values(items).map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  Object.values(items).forEach((item) => item.n++);
  return Object.keys(items);
}

module.exports = { add, all, run };
