let items = [{ id: 1, name: 'a', n: 0 }, { id: 2, name: 'b', n: 1 }];
const users = { theme: 'light', version: 1, limits: { max: 3 }, langs: ['en'] };
const orders = {};
let nextItem = 3;

export const nextItemId = () => nextItem++;

export function touchItem(one) {
  one.n += 1;
}

export function addItem(name, n) {
  const item = { id: nextItemId() % 3, name, n };
  items.push(item);
  return item;
}

export function addOrder(key, name, n) {
  const order = { key, name, n, meta: { level: 0 } };
  orders[key] = order;
  return order;
}

export const f1 = (id, n) => {
  const item = items.find((one) => one.id === id && one.n > 0);
  if (item) {
    do item.n++;
    while (item.n < n);
  }
};

export const f2 = function (n) {
  const some = items.flatMap((one) => (one.n > n ? [one] : []));
  for (let i = 0; i < some.length; i++) {
    some[i].n = i;
  }
};

export function f3() {
  let item = items.reduce((best, one) => (!best || one.n > best.n ? one : best), undefined);
  if (!item) return null;
  touchItem(item);
  return { ...item };
}

export function allItems() {
  return items.map((one) => ({ ...one }));
}

export function allUsers() {
  return ({ ...users });
}

export function allOrders() {
  return Object.entries(orders);
}
