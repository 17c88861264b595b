const { add, all, take } = require('./items');

function run(ids) {
  return { first: take(ids[0] ?? 'a'), [take('b')]: { nested: take('a') } };
}

module.exports = { add, all, run };
