const items = [];

function add(id, n) {
  items.push({ id, n });
}

function all() {
  return items.map(({ id, n }) => `${id} ${n}`);
}

async function load(id) {
  return items.find((item) => item.id === id);
}

async function show(id, n) {
  const item = await load(id);
  console.log(item ? item.n + n : 'none');
}

async function run(id, n) {
  show(id, n);
}

module.exports = { add, all, run };
