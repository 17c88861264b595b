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

function raise(item = items[0], tag) {
  item.n++;
  item.tags.push(tag);
  return item.n;
}

function run(id, other) {
  return raise(undefined, id) + raise(find(other) ?? items[1], id);
}

module.exports = { add, all, run };
