const items = [{ id: 1, n: 0 }, { id: 2, n: 1 }];

function add(id, n) {
  items.push({ id, n });
}

function swap() {
  if (items.length > 1) [items[0], items[1]] = [items[1], items[0]];
}

function change(id, n) {
  const item = items.find((one) => one.id === id);
  if (item) [item.n, item.old] = [n, item.n];
}

function patch(id, values) {
  const item = items.find((one) => one.id === id);
  if (item) ({ n: item.n } = values);
}

function all() {
  return items.map((one) => ({ ...one }));
}

module.exports = { add, swap, change, patch, all };
