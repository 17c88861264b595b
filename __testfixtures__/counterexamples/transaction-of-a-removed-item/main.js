const items = new Map();

function addItem(key, name, n) {
  const item = { key, name, n };
  items.set(key, item);
  return item;
}

const f1 = () => undefined;

const f3 = function (key, name, n) {
  addItem(key, name, n);
  addItem(key, name, n);
  for (const [place, one] of items) {
    if (one.n < n) items.delete(place);
  }
};

function allItems() {
  return [...items.entries()];
}

module.exports = { addItem, f1, f3, allItems };
