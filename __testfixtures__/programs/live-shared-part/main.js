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
  const tags = [id];
  items.push({ id: `${id}1`, n: 1, tags, size: { w: 1, h: 1 } });
  items.push({ id: `${id}2`, n: 1, tags, size: { w: 1, h: 1 } });
  items.at(-1).tags.push(other);
  return items.length;
}

module.exports = { add, all, run };
