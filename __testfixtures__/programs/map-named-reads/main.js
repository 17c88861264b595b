const { add, all, amount } = require('./items');

function run(ids) {
  return ids.map(amount);
}

module.exports = { add, all, run };
