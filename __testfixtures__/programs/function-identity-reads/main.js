const { add, all, amount } = require('./items');

function run(ids) {
  return [amount === amount];
}

module.exports = { add, all, run };
