const { add, all, take } = require('./items');

function run(ids) {
  const { found = take(ids[0] ?? 'a') } = { found: ids[1] && 'given' };
  return [found];
}

module.exports = { add, all, run };
