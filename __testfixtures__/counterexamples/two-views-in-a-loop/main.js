const items = {};

const findItem = (key) => items[key];

function add(key, n) {
  items[key] = { key, n };
}

function change(key, n) {
  for (const one of Object.values(items)) {
    one.n++;
    const other = findItem(key);
    if (!other) return 0;
    other.n = n;
  }
}

function all() {
  return Object.entries(items);
}

module.exports = { findItem, add, change, all };
