const db = {
  items: new Map([['a', { name: 'a', n: 0, meta: { level: 0 } }], ['b', { name: 'b', n: 1, meta: { level: 1 } }]]),
};

const findItem = function (key) {
  return db.items.get(key) ?? undefined;
};

function addItem(key, name, n) {
  const item = { key, name, n, meta: { level: 0 }, note: null };
  db.items.set(key, item);
  return item;
}

const f1 = function (key, name, n, flag) {
  db.items.set(key, { name, n, meta: { level: 0 } });
  if (flag) {
    if (n > 1) throw new Error('stop');
  } else {
    const item = findItem(key);
    const item2 = { key, name, n, meta: { level: 0 }, note: null };
    db.items.delete(key);
    db.items.set(key, item2);
  }
  return true;
};

function f2(key, name, n, flag) {
  if (n > 1) return null;
  try {
    const item = db.items.values().next().value;
    const item2 = findItem(key);
  } catch (error) {
    console.log(error.message);
  }
  console.log(`${JSON.stringify(f1(key, name, n, flag))}`);
  let item3 = findItem(key);
  if (item3) {
    const { n: previous } = item3;
    item3.n = previous * 2;
  }
  return db.items.get(key);
}

async function f3(key, name, n, flag) {
  if ([...db.items.values()].some((one) => one.n > n)) {
  } else {
    const item = findItem(key);
    if (!item) throw new Error('no item');
    item.note ??= name;
    if (flag) db.items.clear();
  }
  const item3 = db.items.get(key);
  if (!item3) return null;
  const result = Array.from(db.items, ([place, one]) => [place, one.n]);
  return 'done';
}

function allItems() {
  return [...db.items.entries()];
}

module.exports = { findItem, addItem, f1, f2, f3, allItems };
