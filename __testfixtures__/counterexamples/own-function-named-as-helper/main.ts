export interface Item {
  id: string;
  name: string;
  n: number;
}

export interface User {
  id: string;
  name: string;
  n: number;
}

let items: Item[] = [];
let users: User[] = [];
const orders: Set<string> = new Set();

export function addItem(key: string, name: string, n: number) {
  const item: Item = { id: key, name, n } as Item;
  items.push(item);
  return item;
}

export function addUser(key: string, name: string, n: number) {
  const user: User = { id: key, name, n } as User;
  users.push(user);
  return user;
}

export const f2 = function (name: string) {
  orders.add(name);
};

export function allItems() {
  return items.map((one) => ({ ...one }));
}

export function allUsers() {
  return users.map((one) => ({ ...one }));
}

export function allOrders() {
  return [...orders];
}
