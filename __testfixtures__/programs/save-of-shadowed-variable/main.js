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
  const item = find('a');
  item.n++;
  if (id) {
    const item = find('b');
    item.n += 5;
  }
  switch (id) {
    case 'c':
      const item = find('c');
      item.n += 3;
      break;
    default:
      return 'no c';
  }
  return 'c';
}

module.exports = { add, all, run };
