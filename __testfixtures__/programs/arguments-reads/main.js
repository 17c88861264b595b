const { add, all, amount } = require('./items');

function run(ids) {
  const join = (...all) => all.join(' | ');
  return [join(amount(ids[0] ?? 'a'), amount('b'), join(amount('a')))];
}

module.exports = { add, all, run };
