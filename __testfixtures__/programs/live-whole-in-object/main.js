const items = [
  { id: 'a', n: 1 },
  { id: 'b', n: 2 },
];
function find(id) {
  return items.find((one) => one.id === id);
}
function bump(id) {
  const item = find(id);
  item.n++;
  return item.n;
}
function all() {
  return items.map((one) => ({ ...one }));
}
function local() {
  const box = { list: items, size: items.length };
  return box.list.length + box.list[0].n + box.size;
}
function page() {
  return { items, total: items.length };
}
function count() {
  const p = page();
  return p.items.length * 10 + p.total;
}
function put() {
  const box = { list: items };
  box.list.push({ id: 'z', n: 9 });
  box.list[0].n = 100;
  return box.list.length;
}
module.exports = { bump, all, local, count, put };
