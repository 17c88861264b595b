const { add, all, take } = require('./items');

function run(ids) {
  return [take.apply(undefined, ids)];
}

module.exports = { add, all, run };
