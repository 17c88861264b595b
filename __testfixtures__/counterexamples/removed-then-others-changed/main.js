const items = {};
const users = {};
const orders = {};

const findUser = function (key) {
  const found = users[key];
  return found;
};

function findOrder(key) {
  const found = orders[key];
  return found;
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

const f3 = function (key) {
  if (!(key in orders)) return false;
  delete orders[key];
  return findUser(key);
};

function f5(key, n, flag) {
  const user = f3(key);
  if (!user) throw new Error('no user');
  for (const order of Object.values(orders)) {
    order.n = flag ? order.n + 1 : 0;
    let order2 = findOrder(key);
    if (!order2) throw new Error('no order');
  }
  const order3 = orders[key];
  if (!order3) throw new Error('no order');
  orders[key] = { ...order3, n: n };
}

function allItems() {
  return Object.entries(items);
}

function allUsers() {
  return Object.entries(users);
}

function allOrders() {
  return Object.entries(orders);
}

module.exports = { findUser, findOrder, addUser, addOrder, f3, f5, allItems, allUsers, allOrders };
