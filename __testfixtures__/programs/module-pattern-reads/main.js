const { add, all, amount } = require('./items');

function run(ids) {
  const open = (id) => ({ look: () => amount(id), id });
  const view = open(ids[0] ?? 'a');
  return [view.id, view.look()];
}

module.exports = { add, all, run };
