const { add, all, amount } = require('./items');

function run(ids) {
  throw new Error(`found ${amount(ids[0] ?? 'a')}`);
}

module.exports = { add, all, run };
