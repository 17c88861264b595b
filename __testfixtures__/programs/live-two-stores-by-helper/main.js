const list = [];
const index = new Map();
const register = (u) => {
  list.push(u);
  return u;
};
function put(name) {
  const u = register({ id: name, hits: 0 });
  index.set(name, u);
}
function bump(name) {
  index.get(name).hits++;
  return list[0].hits;
}
const all = () => list;
module.exports = { put, bump, all };
