const { add, all, amount } = require('./items');

function run(ids) {
  return ids.filter((id) => amount(id) !== 0);
}

module.exports = { add, all, run };
