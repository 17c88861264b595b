const { add, all, amount } = require('./items');

function run(ids) {
  return ids.map((id) => ['a', 'b'].map((other) => id + amount(other)));
}

module.exports = { add, all, run };
