const { add, all, take } = require('./items');

function run(ids) {
  const finder = (id) => () => take(id);
  const find = finder(ids[0] ?? 'a');
  return [find(), find()];
}

module.exports = { add, all, run };
