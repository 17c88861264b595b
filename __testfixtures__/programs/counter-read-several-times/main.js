const items = [];

function add(id, n) {
  items.push({ id, n, tags: [] });
}

function find(id) {
  return items.find((one) => one.id === id);
}

function all() {
  return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join('+')}`);
}

let total = 0;

function run(id) {
  if (!id) return 'nothing';
  total++;
  items.push({ id, n: total, tags: [total] });
  return total;
}

module.exports = { add, all, run };
