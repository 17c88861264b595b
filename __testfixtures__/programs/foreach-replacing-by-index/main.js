const items = [];

function add(id, n) {
  items.push({ id, n });
}

function all() {
  return items.map(({ id, n }) => `${id} ${n}`);
}

function run(id, n) {
  items.forEach((item, i) => {
    if (item.id === id) {
      const next = { ...item, n };
      items[i] = next;
      console.log(next.n);
    }
  });
}

module.exports = { add, all, run };
