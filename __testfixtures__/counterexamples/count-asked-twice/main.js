const items = new Map();
const users = new Map();

function addItem(key, name, n) {
  const item = { key, name, n };
  items.set(key, item);
  return item;
}

function addUser(key, name, n) {
  const user = { key, name, n };
  users.set(key, user);
  return user;
}

function f4(name, n) {
  if (users.size > 1) throw { status: 409 };
  if (users.size > 1) return;
  return true;
}

function allItems() {
  return [...items.entries()];
}

function allUsers() {
  return [...users.entries()];
}

module.exports = { addItem, addUser, f4, allItems, allUsers };
