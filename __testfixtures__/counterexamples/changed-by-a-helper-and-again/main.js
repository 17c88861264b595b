const items = { a: { name: 'a', n: 0 }, 10: { name: 'b', n: 1 } };

const findItem = function (key) {
  const found = items[key];
  return found;
};

function addItem(key, name, n) {
  const item = { key, name, n };
  items[key] = item;
  return item;
}

function f3(key, n) {
  const item = findItem(key);
  if (!item) throw new Error('no item');
  const act = (one) => { one.n += n; };
  act(item);
  const chosen = new Set();
  for (const one of Object.values(items)) if (one.n > n) chosen.add(one);
  const item2 = chosen.values().next().value;
  if (item2) item2.n = 0;
}

function f4(name, n) {
  const item = Object.values(items).find((one) => one.name === name);
  const other = Object.values(items).find((one) => one.n > n);
  if (!item || !other) return null;
  for (const one of [item, other]) one.n += 1;
}

function allItems() {
  return Object.entries(items);
}

module.exports = { findItem, addItem, f3, f4, allItems };
