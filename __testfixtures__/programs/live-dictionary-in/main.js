const items = {};

function add(id, n) {
  items[id] = { id, n, tags: [] };
}

function all() {
  return Object.values(items).map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  for (const key in items) items[key].n += key === id ? 10 : 1;
  return items[id]?.n ?? 'none';
}

module.exports = { add, all, run };
