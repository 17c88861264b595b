const { add, all, amount } = require('./items');

function run(ids) {
  const found = amount?.(ids[0] ?? 'a');
  return [found];
}

module.exports = { add, all, run };
