const db = {
  items: [],
  nextItem: 1,
};

const f2 = function (id) {
  const item = db.items[db.items.length - 1];
  const removed = db.items.length;
  db.items = db.items.filter((one) => one.id !== id);
  console.log(removed - db.items.length);
  return item;
};

const f3 = (id) => {
  const item = f2(id);
  if (!item) return null;
};

function allItems() {
  return db.items.map((one) => ({ ...one }));
}

module.exports = { f2, f3, allItems };
