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
function create() {
  const cart = new Cart();
  return { add: (id) => cart.add(id), all: () => cart.list() };
}
const app = create();
module.exports = { go: (id) => app.add(id), all: () => app.all() };
