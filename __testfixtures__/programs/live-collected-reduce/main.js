const items = [];
function add(id, n) {
  items.push({ id, n, tags: [] });
}
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
function go() {
  const l = items.reduce((acc, x) => {
    acc.push(x);
    return acc;
  }, []);
  l[0].n = 9;
}
