const { add, all, amount } = require('./items');

function run(ids) {
  return ids.flatMap((id) => [id, amount(id)]);
}

module.exports = { add, all, run };
