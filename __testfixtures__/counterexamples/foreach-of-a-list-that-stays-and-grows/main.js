let items = [];
let users = [{ id: 1, name: 'a', n: 0 }, { id: 2, name: 'b', n: 1 }, { id: 3, name: 'c', n: 2 }];
let nextUser = 4;

function addUser(name, n) {
  const user = { id: nextUser++, name, n };
  users.push(user);
  return user;
}

async function f1(key, name, n) {
  users.forEach((one) => { console.log(one.name); addUser(name, n); });
  const index = items.findIndex((one) => one.id === key);
  if (index >= 0) {
    items[index].n += n;
  }
  const user = users[n];
}

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return users.map((one) => ({ ...one }));
}

module.exports = { addUser, f1, allItems, allUsers };
