const { add, all, take } = require('./items');

function run(ids) {
  const open = (id) => ({ look: () => take(id), id });
  const view = open(ids[0] ?? 'a');
  return [view.id, view.look()];
}

module.exports = { add, all, run };
