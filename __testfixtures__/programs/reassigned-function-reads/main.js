const { add, all, amount } = require('./items');

function run(ids) {
  let find = (id) => `none ${id}`;
  if (ids.length > 1) find = (id) => amount(id);
  return [find(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
