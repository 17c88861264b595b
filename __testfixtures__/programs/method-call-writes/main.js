const { add, all, take } = require('./items');

function run(ids) {
  return Array.prototype.map.call(ids, (id) => take(id));
}

module.exports = { add, all, run };
