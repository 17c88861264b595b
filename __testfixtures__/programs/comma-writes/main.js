const { add, all, take } = require('./items');

function run(ids) {
  return [(take(ids[0] ?? 'a'), take('b'))];
}

module.exports = { add, all, run };
