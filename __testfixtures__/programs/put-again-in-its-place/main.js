const users = new Map();
const list = [];

function save(user) {
  users.set(user.id, user);
}

function store(user) {
  const place = list.findIndex((one) => one.id === user.id);
  if (place >= 0) list[place] = user;
  else list.push(user);
}

function add(id, name) {
  const user = { id, name, n: 0 };
  save(user);
  user.n = 1;
  save(user);
  const twin = { id, name, n: 0 };
  store(twin);
  twin.n = 2;
  store(twin);
}

function addTwo(first, second) {
  let user = { id: first, n: 0 };
  users.set(first, user);
  user = { id: second, n: 0 };
  users.set(second, user);
}

function bump(id) {
  const user = users.get(id);
  if (user) user.n++;
  const other = list.find((one) => one.id === id);
  if (other) other.n++;
}

function all() {
  return [[...users], list];
}

module.exports = { add, addTwo, bump, all };
