const { add, all, take } = require('./items');

function run(ids) {
  const join = (...all) => all.join(' | ');
  return [join(take(ids[0] ?? 'a'), take('b'), join(take('a')))];
}

module.exports = { add, all, run };
