const { add, all, take } = require('./items');

function run(ids) {
  const actions = { find: take, skip: () => 'skipped' };
  return [ids.length > 1 ? actions.find(ids[0]) : actions.skip()];
}

module.exports = { add, all, run };
