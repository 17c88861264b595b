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

function run() {
  let head = null;
  for (const item of items) head = { item, next: head };
  for (let k = head; k; k = k.next) k.item.n += 2;
  for (let i = 0, first = find('a'); i < 2; i++) first.n += i;
  for (let i = 0, last = find('b'); i < 2; last.n += 10, i++);
}

module.exports = { add, all, run };
