const { add, all, amount } = require('./items');

function run(ids) {
  ids.forEach(amount);
  return ids.length;
}

module.exports = { add, all, run };
