class Shop {
  items = [];
  nextId = 1;
  add(title) { this.items.push({ id: this.nextId++, title }); return title; }
  go() { return { ...this }.items.length; }
}
const shop = new Shop();
exports.add = (title) => shop.add(title);
exports.go = () => shop.go();
exports.all = () => shop.items;
