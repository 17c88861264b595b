const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go(id) {
  const tags = find(id).tags;
  const push = tags.push.bind(tags);
  push('x');
}
