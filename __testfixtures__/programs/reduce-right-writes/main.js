const { add, all, take } = require('./items');

function run(ids) {
  return ids.reduceRight((sum, id) => sum + take(id), '');
}

module.exports = { add, all, run };
