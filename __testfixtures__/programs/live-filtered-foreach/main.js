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
  items.filter((item) => item.n > 0).forEach((item) => {
    item.n--;
  });
  return items.length;
}

module.exports = { add, all, run };
