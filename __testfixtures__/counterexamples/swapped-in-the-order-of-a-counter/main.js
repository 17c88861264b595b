const items = {};
let users = [];
let nextUser = 1;

function addUser(name, n) {
  const user = { id: nextUser++, name, n };
  users.push(user);
  return user;
}

const f1 = (id, n) => {
  if (users.length > 1) [users[0], users[1]] = [users[1], users[0]];
  const user = users[users.findIndex((one) => one.id === id)];
};

function allItems() {
  return Object.entries(items);
}

function allUsers() {
  return users.map((one) => ({ ...one }));
}

module.exports = { addUser, f1, allItems, allUsers };
