const items = [];

function add(id, n) {
  items.push({ id, n, tags: [], size: { w: 1, h: 1 } });
}

function find(id) {
  return items.find((one) => one.id === id);
}

function all() {
  return items.map(({ id, n, tags, size }) => `${id} ${n} ${tags.join('+')} ${size.w}x${size.h}`);
}

function run(id, other) {
  const item = find(id);
  try {
    item.n++;
    if (item.n > 3) throw new Error('too many');
  } catch (error) {
    return error.message;
  }
  return item.n;
}

module.exports = { add, all, run };
