const { add, all, amount } = require('./items');

function run(ids) {
  return [typeof amount, amount.name, amount.length];
}

module.exports = { add, all, run };
