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

function take(item) {
  item.n--;
  return item.n;
}

function run(id) {
  switch (id) {
    case 'a': return take(find(id));
    case 'b':
      find(id).n = 7;
      break;
    default:
      return items.splice(0, 1).length;
  }
  return id;
}

module.exports = { add, all, run };
