const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const inc = (x) => {
    x.n++;
  },
  dec = (x) => {
    x.n--;
  };
function go(id) {
  const x = find(id);
  (id === 'a' ? inc : dec)(x);
}
