let items = [];
let users = [{ id: 'a', name: 'a', n: 0 }];
let nextUser = 2;

let lastUser = null;

const f2 = (key) => {
  const user = users.find((one) => { return one.id === key; });
  if (!user) throw new Error('no user');
  console.log(lastUser === user);
  lastUser = user;
};

async function f4(key) {
  f2(key);
}

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return users.map((one) => ({ ...one }));
}

module.exports = { f2, f4, allItems, allUsers };
