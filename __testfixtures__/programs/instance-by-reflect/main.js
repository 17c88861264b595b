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
function go(id) {
  return Reflect.construct(Cart, []).add(id);
}
module.exports = { go, all: () => [] };
