const { add, all, amount } = require('./items');

function run(ids) {
  return ids?.map((id) => amount(id));
}

module.exports = { add, all, run };
