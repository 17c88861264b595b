const items = { a: { name: 'a', n: 0 } };

function findItem(key) {
  const found = items[key];
  return found;
}

function add(key, name, n) {
  items[key] = { name, n };
}

function change(key, name, n) {
  try {
    const item = findItem(key);
    if (!item) throw new Error('no item');
    item.name = name;
    const same = items[key];
    if (!same) return null;
    items[key] = { ...same, n: same.n + 1 };
  } finally {
    console.log('finally');
  }
  const result = Object.values(items).every((one) => one.n > n);
}

function all() {
  return Object.entries(items);
}

module.exports = { findItem, add, change, all };
