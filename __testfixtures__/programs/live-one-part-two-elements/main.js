const list = [];
function put() {
  const team = { size: 0 };
  list.push({ id: 1, team });
  list.push({ id: 2, team });
}
function bump() {
  list.find((x) => x.id === 1).team.size++;
}
const all = () => list;
module.exports = { put, bump, all };
