let items = [];
let users = [];
let nextUser = 1;

const findItem = function (id) {
  const found = items.find((one) => one.id === id);
  return found;
};

function addItem(name, n) {
  const item = { id: items.length + 1, name, n };
  items.push(item);
  return item;
}

function addUser(name, n) {
  const user = { id: nextUser++, name, n };
  users.push(user);
  return user;
}

const f3 = function (id, n) {
  items = items.map((one) => ({ ...one, n: one.n + 1 }));
  return findItem(id);
};

function f4(id, name, n) {
  for (const i in users) {
    const user = users[i];
    if (user.n < n) continue;
    Object.assign(user, { name: name, n: user.n + 1 });
    items[items.length] = { id: items.length + 1, name, n };
    const item = f3(id, n);
    if (!item) return null;
  }
}

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return users.map((one) => ({ ...one }));
}

module.exports = { findItem, addItem, addUser, f3, f4, allItems, allUsers };
