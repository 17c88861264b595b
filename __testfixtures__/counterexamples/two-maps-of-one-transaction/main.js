const items = { a: { name: 'a', n: 0, tags: [], meta: { level: 0 } } };
const users = new Map([['a', { name: 'a', n: 0, tags: [] }]]);
const orders = new Map([['a', { name: 'a', n: 0, tags: [], meta: { level: 0 } }]]);

export const findUser = function (key) {
  const found = users.get(key);
  if (!found) throw new Error(`no user ${key}`);
  return found;
};

export function findOrder(key) {
  const found = orders.get(key);
  if (!found) throw new Error(`no order ${key}`);
  return found;
}

export const findItem = function (key) {
  return items[key] ?? undefined;
};

export function addItem(key, name, n) {
  const item = { key, name, n, tags: [], meta: { level: 0 } };
  items[key] = item;
  return item;
}

export function addUser(key, name, n) {
  const user = { key, name, n, tags: [], note: null };
  users.set(key, user);
  return user;
}

export function addOrder(key, name, n) {
  const order = { key, name, n, tags: [], meta: { level: 0 } };
  orders.set(key, order);
  return order;
}

export function f1(key, name, n) {
  switch (name) {
    case 'a':
      const user = findUser(key);
      const user2 = findUser(key);
      const order = findOrder(key);
      break;
    case 'b':
      const user3 = findUser(key);
      if (!user3) return null;
      const user4 = users.get(key);
      if (user4 === undefined) {
        return { error: 'missing' };
      }
      break;
  }
  for (const order2 of [...orders.values()]) {
    [order2.n, order2.n] = [n, order2.n + 1];
    const item = findItem(key);
    let order3 = orders.get(key);
    const user5 = findUser(key);
    if (!user5) return null;
  }
  const item2 = Object.values(items).find((one) => one.name === name);
  if (item2) {
    item2['n'] = n;
  }
  const order4 = orders.get(key);
  if (!order4) throw new Error('no order');
  orders.set(key, { ...order4, n: order4.n + 1 });
  return item2;
}

export function f2(key, name, n) {
  if (n > 1) {
    const order = orders.get(key);
    if (order === undefined) {
      return { error: 'missing' };
    }
    const order2 = orders.get(key);
    if (order2 === undefined) {
      return { error: 'missing' };
    }
  } else {
    const order3 = orders.get(key);
    const item = f1(key, name, n);
  }
  const item2 = items[key];
  if (!item2) throw new Error('no item');
  items[key] = Object.assign({}, item2, { n: n });
  const item3 = items[key];
  if (!item3) throw new Error('no item');
  items[key] = { ...item3, n: item3.n + 1 };
  const order4 = orders.get(key);
  if (!order4) return null;
  orders.set(key, { ...order4, n: order4.n + 1 });
  for (const user of [...users.values()]) {
    if (user.n < n) continue;
    user.n = user['n'] = n;
    let item4 = f1(key, name, n);
    if (!item4) throw new Error('no item');
    let item5 = Object.values(items)[0];
    const order5 = findOrder(key);
    if (!order5) throw new Error('no order');
  }
  return true;
}

export function allItems() {
  return Object.entries(items);
}

export function allUsers() {
  return [...users.entries()];
}

export function allOrders() {
  return [...orders.entries()];
}
