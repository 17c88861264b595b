const { add, all, amount } = require('./items');

function run(ids) {
  return Array.from({ length: ids.length }, (_, i) => amount(ids[i]));
}

module.exports = { add, all, run };
