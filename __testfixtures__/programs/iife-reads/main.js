const { add, all, amount } = require('./items');

function run(ids) {
  const result = (() => {
    return amount(ids[0] ?? 'a');
  })();
  return [result];
}

module.exports = { add, all, run };
