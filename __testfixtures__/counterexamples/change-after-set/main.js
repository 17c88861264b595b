const users = {};
const orders = new Map();

function setUser(key, n) {
  const user = { n };
  users[key] = user;
  user.n++;
}

function setOrder(key, n) {
  const order = { n };
  orders.set(key, order);
  order.n++;
}

function setDoubled(key, n) {
  const user = { n };
  users[key] = user;
  const { n: previous } = user;
  user.n = previous * 2;
}

function allUsers() {
  return Object.entries(users);
}

function allOrders() {
  return [...orders];
}

module.exports = { setUser, setOrder, setDoubled, allUsers, allOrders };
