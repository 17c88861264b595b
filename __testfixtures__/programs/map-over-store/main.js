const { add, all, list } = require('./items');

const prices = new Map();

function setPrice(id, price) {
  prices.set(id, price);
}

function priceOf(id) {
  return prices.get(id) ?? 0;
}

function run() {
  return list().map((item) => ({ ...item, price: priceOf(item.id) }));
}

module.exports = { add, all, run, setPrice };
