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

function get(id) {
  const item = find(id);
  if (!item) throw new Error(`no ${id}`);
  return item;
}

function run(id) {
  id !== 'none' && (get(id).n += 1);
  if (id !== 'none') get(id).tags.push('x');
  else return 'none';
  return id;
}

module.exports = { add, all, run };
