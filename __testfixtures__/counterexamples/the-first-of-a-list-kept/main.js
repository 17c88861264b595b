let items = [];
const users = {};
const orders = {};

function addItem(name, n) {
  const item = { id: items.length + 1, name, n };
  items.push(item);
  return item;
}

function addUser(key, name, n) {
  const user = { key, name, n };
  users[key] = user;
  return user;
}

function addOrder(key, name, n) {
  const order = { key, name, n };
  orders[key] = order;
  return order;
}

const f1 = function () {
  return undefined;
};

const f3 = function (n) {
  items = items.slice(0, n);
};

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return Object.entries(users);
}

function allOrders() {
  return Object.entries(orders);
}

module.exports = { addItem, addUser, addOrder, f1, f3, allItems, allUsers, allOrders };
