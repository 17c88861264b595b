const items = new Map([['a', { name: 'a', n: 0 }]]);
const users = new Map([['a', { name: 'a', n: 0 }], ['10', { name: 'b', n: 1 }]]);

const findUser = function (key) {
  const found = users.get(key);
  return found;
};

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

const f1 = (key, name, n) => {
  [1, 2].forEach(() => { addItem(key, name, n); });
};

const f2 = (key, name) => {
  if (items.size > 1) throw { status: 409 };
  const user = findUser(key);
  if (!user) throw new Error('no user');
  if (user.n > 0) user.n -= 1;
  return JSON.parse(JSON.stringify([...items.values()]));
};

const f3 = () => undefined;

function allItems() {
  return [...items.entries()];
}

function allUsers() {
  return [...users.entries()];
}

module.exports = { findUser, addItem, addUser, f1, f2, f3, allItems, allUsers };
