const items = new Map([['a', { name: 'a', n: 0 }], ['b', { name: 'b', n: 1 }]]);

function touchItem(one) {
  one.n += 1;
}

function addItem(key, name, n) {
  const item = { key, name, n };
  items.set(key, item);
  return item;
}

const f1 = (n) => {
  for (const item of items.values()) {
    if (item.n < n) continue;
    touchItem(item);
  }
  const item2 = items.values().next().value;
  return item2;
};

const f3 = function (n) {
  return f1(n);
};

const f4 = function () {
  return undefined;
};

function allItems() {
  return [...items.entries()];
}

module.exports = { touchItem, addItem, f1, f3, f4, allItems };
