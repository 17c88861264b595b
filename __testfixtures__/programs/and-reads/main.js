const { add, all, amount } = require('./items');

function run(ids) {
  const found = ids.length > 0 && amount(ids[0]);
  ids.length > 2 && amount('b');
  return [found];
}

module.exports = { add, all, run };
