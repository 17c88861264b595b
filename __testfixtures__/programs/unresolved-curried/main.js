const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const setN = (v) => (x) => {
  x.n = v;
};
function go(id) {
  setN(9)(find(id));
}
