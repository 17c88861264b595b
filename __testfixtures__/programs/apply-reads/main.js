const { add, all, amount } = require('./items');

function run(ids) {
  return [amount.apply(undefined, ids)];
}

module.exports = { add, all, run };
