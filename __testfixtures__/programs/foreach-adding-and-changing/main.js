const items = [];

function add(id, n) {
  items.push({ id, n });
}

function repeat(n) {
  items.forEach((item) => {
    item.n += n;
    add(`${item.id}-${n}`, item.n);
  });
  return items.length;
}

function all() {
  return items.map(({ id, n }) => `${id} ${n}`);
}

module.exports = { add, repeat, all };
