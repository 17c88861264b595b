const { add, all, amount } = require('./items');

function run(ids) {
  const first = (id) => amount(id);
  return [first(ids[0] ?? 'a'), first('b')];
}

module.exports = { add, all, run };
