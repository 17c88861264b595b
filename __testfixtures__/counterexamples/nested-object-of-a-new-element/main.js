const users = [];

function addUser(name) {
  const user = { name, meta: { level: 0 } };
  users.push(user);
  return user;
}

function addTwo(name) {
  const newUser = { name, meta: { level: 0 } };
  users.splice(1, 0, newUser);
  addUser(name);
  const meta = newUser.meta;
  meta.level++;
}

function addRaised(name) {
  const user = { name, meta: { level: 0 } };
  users.push(user);
  user.meta.level = 5;
}

function all() {
  return users.map((one) => ({ ...one }));
}

module.exports = { addUser, addTwo, addRaised, all };
