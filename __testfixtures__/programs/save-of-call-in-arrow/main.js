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

const rename = (item, id) => Object.assign(item, { n: id.length }).id;

function run(id) {
  const other = id === 'a' ? 'b' : 'a';
  const change = (id) => rename(find(id), 'name');
  return change(other);
}

module.exports = { add, all, run };
