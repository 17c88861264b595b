const { add, all, amount } = require('./items');

function run(ids) {
  return { first: amount(ids[0] ?? 'a'), [amount('b')]: { nested: amount('a') } };
}

module.exports = { add, all, run };
