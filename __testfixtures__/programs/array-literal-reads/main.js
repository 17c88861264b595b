const { add, all, amount } = require('./items');

function run(ids) {
  return [amount(ids[0] ?? 'a'), [amount('b')], amount('a')];
}

module.exports = { add, all, run };
