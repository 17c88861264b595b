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
  for (let i = 0; i < 2; i++) find(id).tags.push(i);
  let i = 0;
  do find('a').n++;
  while (i++ < 2);
  return i;
}

module.exports = { add, all, run };
