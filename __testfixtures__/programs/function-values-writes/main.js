const { add, all, take } = require('./items');

function run(ids) {
  const actions = { find: take, skip: () => 'skipped' };
  return [Object.values(actions).map((action) => action(ids[0] ?? 'a'))];
}

module.exports = { add, all, run };
