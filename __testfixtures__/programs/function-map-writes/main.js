const { add, all, take } = require('./items');

function run(ids) {
  const actions = new Map([['find', take]]);
  return [actions.get('find')(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
