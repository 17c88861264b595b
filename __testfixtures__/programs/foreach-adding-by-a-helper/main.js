const items = [];

function add(id, n) {
  items.push({ id, n });
}

function repeat(n) {
  items.forEach((item) => {
    add(`${item.id}-${n}`, item.n + n);
  });
  return items.length;
}

function all() {
  return items.map(({ id, n }) => `${id} ${n}`);
}

module.exports = { add, repeat, all };
