const items = new Map();

function add(id, n) {
  items.set(id, { id, n, tags: [] });
}

function all() {
  return [...items.values()].map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  for (const [key, item] of items) {
    if (key === id) item.tags.push(other);
  }
  return items.size;
}

module.exports = { add, all, run };
