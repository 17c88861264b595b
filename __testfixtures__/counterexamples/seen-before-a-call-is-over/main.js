const items = {};
let users = [];
let nextUser = 1;

const raiseUser = (by) => (one) => {
  one.n += by;
};

function addItem(key, name, n) {
  const item = { key, name, n };
  items[key] = item;
  return item;
}

async function f2(name, n) {
  const user = { id: nextUser++, name, n };
  users.splice(1, 0, user);
  return { ok: true, user: user };
}

const f3 = () => undefined;

function f4() {
  users.forEach(raiseUser(2));
}

function allItems() {
  return Object.entries(items);
}

function allUsers() {
  return users.map((one) => ({ ...one }));
}

module.exports = { addItem, f2, f3, f4, allItems, allUsers };
