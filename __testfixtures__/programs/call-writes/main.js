const { add, all, take } = require('./items');

function run(ids) {
  return [take.call(undefined, ids[0] ?? 'a')];
}

module.exports = { add, all, run };
