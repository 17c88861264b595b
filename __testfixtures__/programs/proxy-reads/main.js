const { add, all, amount } = require('./items');

function run(ids) {
  const view = new Proxy({}, { get: (target, id) => amount(id) });
  return [view[ids[0] ?? 'a']];
}

module.exports = { add, all, run };
