const { add, all, amount } = require('./items');

function run(ids) {
  const actions = { find: (id) => amount(id) };
  const { find } = actions;
  return [find(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
