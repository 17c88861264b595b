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

function run(...ids) {
  for (const id of ids) {
    const item = find(id);
    if (!item) break;
    try {
      if (item.n > 4) continue;
      item.n++;
    } finally {
      item.tags.push(ids.length);
    }
  }
}

module.exports = { add, all, run };
