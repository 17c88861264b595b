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
const make = (Any) => new Any();
const one = make(Cart);
const other = make(Cart);
module.exports = { go: (id) => one.add(id), went: (id) => other.add(id), all: () => one.list() };
