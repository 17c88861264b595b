const { add, all, amount } = require('./items');

function run(ids) {
  let found = ids[5] ?? amount(ids[0] ?? 'a');
  let other;
  other ??= amount('b');
  found ??= amount('c');
  return [found, other];
}

module.exports = { add, all, run };
