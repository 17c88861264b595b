const items = {};

function add(id, n) {
  items[id] = { id, n, tags: [] };
}

function all() {
  return Object.values(items).map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id, other) {
  if (!items[id]) return 'none';
  items[id].n++;
  items[id].tags.push(other);
  return items[id].n;
}

module.exports = { add, all, run };
