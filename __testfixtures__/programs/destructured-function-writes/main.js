const { add, all, take } = require('./items');

function run(ids) {
  const actions = { find: (id) => take(id) };
  const { find } = actions;
  return [find(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
