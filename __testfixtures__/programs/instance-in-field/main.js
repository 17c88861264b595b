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
class App {
  constructor() {
    this.cart = new Cart();
  }
  add(id) {
    return this.cart.add(id);
  }
  all() {
    return this.cart.list();
  }
}
const app = new App();
module.exports = { go: (id) => app.add(id), all: () => app.all() };
