let items = [];
const users = new Map([['a', { name: 'a', n: 0 }]]);
let nextItem = 1;

function addUser(key, name, n) {
  const user = { key, name, n };
  users.set(key, user);
  return user;
}

const f2 = (key, name, n) => {
  for (const user of users.values()) {
    console.log(items.every((one) => one.n > n));
    const outcomes = [1, 2].map(() => addUser(key, name, n));
  }
};

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return [...users.entries()];
}

module.exports = { addUser, f2, allItems, allUsers };
