const { add, all, take } = require('./items');

function run(ids) {
  return Array.from(ids, (id) => take(id));
}

module.exports = { add, all, run };
