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

function raiser(id) {
  const item = find(id);
  return () => {
    if (item) item.n += 5;
  };
}

function run(id, other) {
  const raise = raiser(id);
  raise();
  return find(id)?.n ?? 'none';
}

module.exports = { add, all, run };
