const { add, all, amount } = require('./items');

function run(ids) {
  if (ids.some((id) => amount(id) === 0)) return 'sold out';
  return 'there';
}

module.exports = { add, all, run };
