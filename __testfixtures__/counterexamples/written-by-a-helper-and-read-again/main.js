const items = new Map();

function add(key, name, n) {
  const item = { key, name, n };
  items.set(key, item);
  return item;
}

function addRaised(key, name, n) {
  add(key, name, n);
  const item = items.get(key);
  if (!item) throw new Error('no item');
  items.set(key, { ...item, n: item.n + 1 });
}

function all() {
  return [...items.entries()];
}

module.exports = { add, addRaised, all };
