class Shop {
  items = [];
  nextId = 1;
  add(title) { this.items.push({ id: this.nextId++, title }); return title; }
  go() { for (const [, value] of Object.entries(this)) if (Array.isArray(value)) return value.length; return 0; }
}
const shop = new Shop();
exports.add = (title) => shop.add(title);
exports.go = () => shop.go();
exports.all = () => shop.items;
