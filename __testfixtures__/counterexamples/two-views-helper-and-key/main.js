const items = {};

const findItem = (key) => items[key];

function add(key, n) {
  items[key] = { key, n };
}

function change(key, n) {
  const item = findItem(key);
  if (!item) throw new Error('no item');
  item.n = n;
  const same = items[key];
  items[key] = { ...same, m: same.n + 1 };
}

function all() {
  return Object.entries(items);
}

module.exports = { findItem, add, change, all };
