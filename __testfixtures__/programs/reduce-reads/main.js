const { add, all, amount } = require('./items');

function run(ids) {
  return ids.reduce((sum, id) => sum + amount(id), '');
}

module.exports = { add, all, run };
