const { add, all, take } = require('./items');

function run(ids) {
  const first = (id) => take(id);
  return [first(ids[0] ?? 'a'), first('b')];
}

module.exports = { add, all, run };
