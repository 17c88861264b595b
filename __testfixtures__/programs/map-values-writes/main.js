const { add, all, take } = require('./items');

function run(ids) {
  return [...new Map(ids.map((id) => [id, id])).values()].map((id) => take(id));
}

module.exports = { add, all, run };
