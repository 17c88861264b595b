const { add, all, amount } = require('./items');

function run(ids) {
  return ids.reduceRight((sum, id) => sum + amount(id), '');
}

module.exports = { add, all, run };
