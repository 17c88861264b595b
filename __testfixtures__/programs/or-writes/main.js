const { add, all, take } = require('./items');

function run(ids) {
  const found = ids[2] || take(ids[0] ?? 'a');
  return [found];
}

module.exports = { add, all, run };
