const state = {
  items: [
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ],
};
function find(id) {
  return state.items.find((one) => one.id === id);
}
function bump(id) {
  const item = find(id);
  item.n++;
  return item.n;
}
function all() {
  return state.items.map((one) => ({ ...one }));
}
const local = () => {
  const box = {};
  box.first = find('a');
  box.list = state.items;
  return box.first.n + box.list.length;
};
module.exports = { bump, all, local };
