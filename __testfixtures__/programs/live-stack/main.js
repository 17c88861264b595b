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
  const stack = [...items];
  let count = 0;
  while (stack.length > 0) {
    const item = stack.pop();
    item.n++;
    count++;
  }
  return count;
}

module.exports = { add, all, run };
