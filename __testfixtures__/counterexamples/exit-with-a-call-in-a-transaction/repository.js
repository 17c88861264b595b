import { items, users } from './data.js';

export const findUser = function (key) {
  return users[key] ?? undefined;
};

export function addUser(key, name, n) {
  const user = { key, name, n, tags: [], meta: { level: 0 } };
  users[key] = user;
  return user;
}

export function allItems() {
  return Object.entries(items);
}

export function allUsers() {
  return Object.entries(users);
}
