const { add, all, take } = require('./items');

function run(ids) {
  return Array.from({ length: ids.length }, (_, i) => take(ids[i]));
}

module.exports = { add, all, run };
