import { items, users } from './data.js';

import { findUser, addUser, allItems, allUsers } from './repository.js';
export { findUser, addUser, allItems, allUsers };

export const f1 = (key, name, n, flag) => {
  const user = users[key];
  if (!user) return null;
  user.n += n;
  console.log(flag ? addUser(key, name, n) : 'not called');
  const user2 = findUser(key);
  if (!user2) throw new Error('no user');
  user.n = flag ? user.n + 1 : 0;
};

export const f2 = (key, n) => {
  if (Object.values(users).some((one) => one.n > n)) {
    Object.values(users).forEach((one) => {
      console.log(one.name, one.n);
    });
  }
  delete users[key];
};

export const f3 = (key, name, n) => {
  for (const place in users) {
    const user = users[place];
    Object.assign(user, { name: name, n: user.n + 1 });
    user.tags.push(name);
  }
  Object.values(users).forEach(function (one) { one.n = one.n + 1; });
  switch (name) {
    case 'a':
      const user2 = findUser(key);
      if (!user2) return null;
      break;
    case 'b':
      const user3 = Object.values(users).find((one) => one.n > n);
      if (user3) user3.n = 0;
      const user4 = Object.values(users)[0];
      break;
    default:
      break;
  }
};

export const f4 = function (key, name, n) {
  Object.values(users).some((one) => {
    one.n++;
    return one.n > n;
  });
  const newUser = { name, n, tags: [], meta: { level: 0 } };
  users[key] ??= newUser;
  if (Object.keys(users).length > 1) {
    if (!(key in items)) items[key] = 0;
    items[key]++;
    const user = Object.values(users).find((one) => one.name === name);
    if (user === undefined) {
      return { error: 'missing' };
    }
  } else {
    const user2 = Object.values(users).find((one) => one.name === name);
  }
  const newUser2 = { name: name.toUpperCase(), n, tags: [], meta: { level: 0 } };
  Object.assign(users, { [key]: newUser2 });
  return findUser(key);
};

export const f5 = function (key, name, n) {
  for (const user of Object.values(users)) {
    if (n > 1) {
      let user2 = users[key];
      if (!user2) throw new Error('no user');
      const user3 = Object.values(users)[0];
    }
  }
  delete users[key];
  const user5 = Object.values(users).find((one) => one.name === name);
  if (user5 === undefined) {
    return { error: 'missing' };
  }
  user5.tags.splice(0, 1);
  return user5;
};
