const { add, all, amount } = require('./items');

function run(ids) {
  const finder = (id) => () => amount(id);
  const find = finder(ids[0] ?? 'a');
  return [find(), find()];
}

module.exports = { add, all, run };
