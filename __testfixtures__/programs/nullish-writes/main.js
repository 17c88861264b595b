const { add, all, take } = require('./items');

function run(ids) {
  let found = ids[5] ?? take(ids[0] ?? 'a');
  let other;
  other ??= take('b');
  found ??= take('c');
  return [found, other];
}

module.exports = { add, all, run };
