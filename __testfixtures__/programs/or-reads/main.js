const { add, all, amount } = require('./items');

function run(ids) {
  const found = ids[2] || amount(ids[0] ?? 'a');
  return [found];
}

module.exports = { add, all, run };
