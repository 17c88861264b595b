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
    if (item.n > 4) return item.n;
    item.n++;
    throw new Error(`${id} is small`);
  } catch (error) {
    return error.message;
  } finally {
    item.n = 9;
    item.tags.push(id);
  }
}

module.exports = { add, all, run };
