const { add, all, amount } = require('./items');

function run(ids) {
  return [...ids].sort((a, b) => String(amount(a)).localeCompare(String(amount(b))));
}

module.exports = { add, all, run };
