const items = new Map();

function add(id, n) {
  items.set(id, { id, n, tags: [] });
}

function all() {
  return [...items.values()].map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  for (const item of items.values()) item.n++;
  return items.size;
}

module.exports = { add, all, run };
