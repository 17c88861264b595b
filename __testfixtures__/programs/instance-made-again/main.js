class Cart {
  lines = [];
  add(id) {
    this.lines.push({ id });
    return this.lines.length;
  }
  list() {
    return this.lines.map((one) => ({ ...one }));
  }
}
let cart;
function current() {
  if (cart) return cart;
  cart = new Cart();
  return cart;
}
module.exports = {
  go: (id) => current().add(id),
  clear() {
    cart = undefined;
  },
  all: () => current().list(),
};
