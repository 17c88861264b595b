const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go(id) {
  if (id === 'a') {
    items[0].tags = items[1].tags;
    return;
  }
  find('b').tags.push(id);
}
