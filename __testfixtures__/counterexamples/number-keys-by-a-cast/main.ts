interface Item {
  name: string;
}

const db = {
  items: new Map() as Map<number, Item>,
};

export function add(id: number, name: string) {
  const item: Item = { name };
  db.items.set(id, item);
  return item;
}

export function all() {
  return [...db.items.entries()];
}
