const { add, all, amount } = require('./items');

function run(ids) {
  const first = (id, found = amount(id)) => found;
  return [ids.length > 1 ? first(ids[0], 'given') : first(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
