const path = require('path');
const { readJson, writeJson } = require('./lib/files');

const ORDERS = path.join(__dirname, 'data/orders.json');

function find(id) {
  return readJson(ORDERS).find((order) => order.id === id);
}

function cancel(id) {
  const orders = readJson(ORDERS);
  writeJson(ORDERS, orders.filter((order) => order.id !== id));
}

module.exports = { find, cancel };
