const { add, all, amount } = require('./items');

function run(ids) {
  const actions = { find: amount, skip: () => 'skipped' };
  return [ids.length > 1 ? actions.find(ids[0]) : actions.skip()];
}

module.exports = { add, all, run };
