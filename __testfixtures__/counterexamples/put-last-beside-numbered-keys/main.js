const items = {};

function addItem(key, name, n) {
  const item = { key, name, n };
  items[key] = item;
  return item;
}

const f2 = (key, name, n) => {
  const newItem = { name, n };
  items[key] = newItem;
  items[name] = newItem;
};

function allItems() {
  return Object.entries(items);
}

module.exports = { addItem, f2, allItems };
