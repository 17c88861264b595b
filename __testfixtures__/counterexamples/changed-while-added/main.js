let items = [];
const users = { theme: 'light', version: 1, limits: { max: 3 }, langs: ['en'] };
let orders = [];

function addItem(key, name, n) {
  const item = { id: key, name, n, note: null };
  items.push(item);
  return item;
}

async function f1() {
   {
    let i = 0;
    while (i < items.length) {
      const item = items[i];
      i++;
      const { n: previous } = item;
      item.n = previous * 2;
    }
  }
}

async function f2(key, name, n) {
  items = items.map((one) => ({ ...one, n: one.n + 1 }));
  orders.push(name);
  const item = items.find((one) => one.n > n);
  if (item) item.n = 0;
}

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return ({ ...users });
}

function allOrders() {
  return [...orders];
}

module.exports = { addItem, f1, f2, allItems, allUsers, allOrders };
