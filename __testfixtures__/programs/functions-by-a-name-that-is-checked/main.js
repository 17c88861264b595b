const items = [];

function add(id, n) {
  items.push({ id, n });
}

function all() {
  return items.map(({ id, n }) => `${id} ${n}`);
}

const routes = {
  '/raise': raise,
  '/find': find,
};

function raise(id, n) {
  const item = items.find((one) => one.id === id);
  if (!item) return 'none';
  item.n += n;
  return item.n;
}

function find(id) {
  return items.find((one) => one.id === id);
}

function run(id, n) {
  const path = Object.hasOwn(routes, `/${id}`) ? `/${id}` : '/raise';
  return routes[path](id, n);
}

module.exports = { add, all, run };
