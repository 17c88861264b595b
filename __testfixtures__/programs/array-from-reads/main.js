const { add, all, amount } = require('./items');

function run(ids) {
  return Array.from(ids, (id) => amount(id));
}

module.exports = { add, all, run };
