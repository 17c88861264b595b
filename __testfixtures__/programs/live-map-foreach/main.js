const items = new Map();

function add(id, n) {
  items.set(id, { id, n, tags: [] });
}

function all() {
  return [...items.values()].map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  items.forEach((item, key) => {
    item.n += key === id ? 10 : 1;
  });
  return items.size;
}

module.exports = { add, all, run };
