const { add, all, amount } = require('./items');

function run(ids) {
  return ids.map((id, i) => `${i} ${amount(id)}`);
}

module.exports = { add, all, run };
