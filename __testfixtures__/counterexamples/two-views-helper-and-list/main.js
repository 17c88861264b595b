const items = [];
let nextItem = 1;

const findItem = (id) => items.find((one) => one.id === id);

function add(n) {
  items.push({ id: nextItem++, n });
}

function raise(id) {
  const item = findItem(id);
  if (!item) return null;
  item.n++;
  items.forEach((one) => {
    one.n += 10;
  });
  return item.n;
}

function all() {
  return items.map((one) => ({ ...one }));
}

module.exports = { findItem, add, raise, all };
