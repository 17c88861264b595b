const { add, all, amount } = require('./items');

function run(ids) {
  const other = amount;
  return [other(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
