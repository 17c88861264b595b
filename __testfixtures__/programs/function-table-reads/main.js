const { add, all, amount } = require('./items');

function run(ids) {
  const actions = { find: amount, skip: () => 'skipped' };
  return [actions[ids.length > 1 ? 'find' : 'skip'](ids[0])];
}

module.exports = { add, all, run };
