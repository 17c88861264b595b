let items = [];
function cycle(id) {
  const x = { id, kids: [] };
  items = items.concat(x);
  x.kids.push({ t: 1 });
  items = items.map((i) => i);
  x.kids[0].t = 2;
  return items.length;
}
const all = () => items;
module.exports = { cycle, all };
