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

function run(id) {
  try {
    find(id).n += 7;
  } catch (error) {
    return error.name;
  }
  return 'done';
}

module.exports = { add, all, run };
