const { add, all, take } = require('./items');

function run(ids) {
  if (ids.some((id) => take(id) === 0)) return 'sold out';
  return 'there';
}

module.exports = { add, all, run };
