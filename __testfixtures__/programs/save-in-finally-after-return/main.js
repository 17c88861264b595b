const items = [];

function add(id, n) {
  items.push({ id, n, tags: [] });
}

function find(id) {
  return items.find((one) => one.id === id);
}

function all() {
  return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

function run(id) {
  const item = find(id);
  try {
    return item.n;
  } finally {
    item.n = 9;
  }
}

module.exports = { add, all, run };
