const items = [];
const users = [];
function add(id, name) { items.push({ id, name, tags: [] }); }
function f() { for (const one of items) users.push({ ...one }); }
function g(id, name) {
  const item = items.find((one) => one.id === id);
  if (item) item.tags.push(name);
}
function allUsers() { return users.map((one) => ({ ...one })); }
function all() { return allUsers(); }
module.exports = { add, f, g, allUsers, all };
