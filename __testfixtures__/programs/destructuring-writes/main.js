const { add, all, take } = require('./items');

function run(ids) {
  const [first, ...others] = String(take(ids[0] ?? 'a'));
  return { first, others };
}

module.exports = { add, all, run };
