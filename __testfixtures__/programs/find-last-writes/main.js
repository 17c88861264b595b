const { add, all, take } = require('./items');

function run(ids) {
  return ids.findLast((id) => take(id) === 3);
}

module.exports = { add, all, run };
