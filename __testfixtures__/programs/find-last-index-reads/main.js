const { add, all, amount } = require('./items');

function run(ids) {
  return ids.findLastIndex((id) => amount(id) === 3);
}

module.exports = { add, all, run };
