const items = new Map([['a', { name: 'a', n: 0 }], ['b', { name: 'b', n: 1 }], ['c', { name: 'c', n: 2 }]]);

const findItem = function (key) {
  const found = items.get(key);
  return found;
};

function f2(key) {
  const removed = items.delete(key);
  return findItem(key);
}

async function f4(key, n) {
  let item = f2(key);
  const changed = [...items.values()].map((one) => {
    one.n *= 2;
    return one.n;
  });
  let item2 = findItem(key);
  if (item2 === undefined) {
    return { error: 'missing' };
  }
}

function allItems() {
  return [...items.entries()];
}

module.exports = { findItem, f2, f4, allItems };
