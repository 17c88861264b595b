class Cart {
  lines = [];
  add(id) {
    this.lines.push({ id });
    return this.lines.length;
  }
}
function go(ids) {
  const counts = [];
  for (const id of ids) {
    const cart = new Cart();
    counts.push(cart.add(id));
  }
  return counts;
}
module.exports = { go, all: () => [] };
