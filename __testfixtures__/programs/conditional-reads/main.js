const { add, all, amount } = require('./items');

function run(ids) {
  return [ids.length > 1 ? amount(ids[1]) : amount('a')];
}

module.exports = { add, all, run };
