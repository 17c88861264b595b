const { add, all, take } = require('./items');

function run(ids) {
  return ids.every((id) => take(id) !== 3);
}

module.exports = { add, all, run };
