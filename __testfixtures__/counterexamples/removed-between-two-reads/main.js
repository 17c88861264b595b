let items = [];
const users = new Map([['a', { name: 'a', n: 0 }]]);

export const findUser = function (key) {
  const found = users.get(key);
  return found;
};

export function addUser(key, name, n) {
  const user = { key, name, n };
  users.set(key, user);
  return user;
}

export const f1 = function (key, n) {
  const user = users.get(key);
  if (!user) return null;
  users.set(key, Object.assign({}, user, { n: n }));
};

export function f2(key, name) {
  const user = findUser(key);
  if (user === undefined) {
    return { error: 'missing' };
  }
  const user2 = users.get(key);
  if (!user2) return null;
  const user3 = [...users.values()].find((one) => one.name === name);
}

export const f4 = function (key) {
  const removed = users.get(key);
  if (!removed) return false;
  users.delete(key);
};

export function allItems() {
  return [...items];
}

export function allUsers() {
  return [...users.entries()];
}
