const users = new Map();

function add(key, name, n) {
  const user = { key, name, n };
  users.set(key, user);
  return user;
}

const addTwice = function (key, name, n) {
  add(key, name, n);
  add(key, name, n + 1);
  return [...users.values()].slice().reverse();
};

function all() {
  return [...users.entries()];
}

module.exports = { add, addTwice, all };
