const { add, all, amount } = require('./items');

function run(ids) {
  return [amount.call(undefined, ids[0] ?? 'a')];
}

module.exports = { add, all, run };
