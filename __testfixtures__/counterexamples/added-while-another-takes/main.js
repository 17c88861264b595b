let items = [];

function addItem(name, n) {
  const item = { id: items.length + 1, name, n };
  items.push(item);
  return item;
}

const f1 = (n) => {
  const removed = items.shift();
  console.log('removed', removed);
  return items.findLast((one) => one.n >= n);
};

function allItems() {
  return items.map((one) => ({ ...one }));
}

module.exports = { addItem, f1, allItems };
