const items = new Map([['a', { name: 'a', n: 0 }], ['10', { name: 'b', n: 1 }]]);

const findItem = function (key) {
  const found = items.get(key);
  return found;
};

function addItem(key, name, n) {
  const item = { key, name, n };
  items.set(key, item);
  return item;
}

async function f2(key) {
  const item = items.get(key);
  if (!item) return null;
  const item2 = findItem(key);
  if (!item2) throw new Error('no item');
}

function f4(flag) {
  if (flag) items.clear();
  return structuredClone([...items.values()]);
}

function allItems() {
  return [...items.entries()];
}

module.exports = { findItem, addItem, f2, f4, allItems };
