function go(id) {
  class Cart {
    static lines = [];
    static add(one) {
      Cart.lines.push({ id: one });
      return Cart.lines.length;
    }
  }
  return Cart.add(id);
}
module.exports = { go, all: () => [] };
