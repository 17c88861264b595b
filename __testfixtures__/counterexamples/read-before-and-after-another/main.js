const users = {};

const findUser = (key) => users[key];

function addUser(key, n) {
  const user = { key, n };
  users[key] = user;
  return user;
}

function raiseAll(key, n) {
  for (const user of Object.values(users)) {
    user.n += n;
  }
  return findUser(key);
}

function all() {
  return Object.entries(users);
}

module.exports = { findUser, addUser, raiseAll, all };
