const { add, all, amount } = require('./items');

function run(ids) {
  const actions = new Map([['find', amount]]);
  return [actions.get('find')(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
