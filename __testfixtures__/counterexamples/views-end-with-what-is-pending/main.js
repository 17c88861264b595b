let items = [];
let users = [];
let orders = [];
let nextOrder = 1;

function addItem(key, name, n) {
  const item = { id: key, name, n };
  items.push(item);
  return item;
}

function addOrder(name, n) {
  const order = { id: nextOrder++, name, n, tags: [], meta: { level: 0 }, note: null };
  orders.push(order);
  return order;
}

const f1 = (name, n) => {
  let order = orders.reduce((best, one) => (!best || one.n > best.n ? one : best), undefined);
  const list = items;
  if (n > 1) {
    console.log(addOrder(name, n));
  }
  if (order) {
    for (const all of orders.map((one) => one.tags)) all.push(name);
  }
};

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return [...users];
}

function allOrders() {
  return orders.map((one) => ({ ...one }));
}

module.exports = { addItem, addOrder, f1, allItems, allUsers, allOrders };
