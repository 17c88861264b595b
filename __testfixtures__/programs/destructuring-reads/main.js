const { add, all, amount } = require('./items');

function run(ids) {
  const [first, ...others] = String(amount(ids[0] ?? 'a'));
  return { first, others };
}

module.exports = { add, all, run };
