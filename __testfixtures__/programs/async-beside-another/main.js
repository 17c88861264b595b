const stock = new Map([['a', 3]]);
const orders = new Map();
async function reserve(sku, n) {
  const left = stock.get(sku) ?? 0;
  if (left < n) return 'short';
  stock.set(sku, left - n);
  orders.set('o' + n, { sku, n });
  return 'ok';
}
async function count() { return orders.size; }
async function both() { const [r, size] = await Promise.all([reserve('a', 2), count()]); return [r, size]; }
const all = () => [[...stock], [...orders]];
module.exports = { both, all };
