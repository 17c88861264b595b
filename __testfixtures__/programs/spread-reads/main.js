const { add, all, amount } = require('./items');

function run(ids) {
  return [...String(amount(ids[0] ?? 'a'))];
}

module.exports = { add, all, run };
