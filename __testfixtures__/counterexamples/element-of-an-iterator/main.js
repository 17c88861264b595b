const items = new Map();

function add(key, n) {
  items.set(key, { key, n });
}

function first() {
  const item = items.values().next().value;
  if (!item) return null;
  item.n++;
  return item;
}

function all() {
  return [...items.entries()];
}

module.exports = { add, first, all };
