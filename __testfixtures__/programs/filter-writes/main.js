const { add, all, take } = require('./items');

function run(ids) {
  return ids.filter((id) => take(id) !== 0);
}

module.exports = { add, all, run };
