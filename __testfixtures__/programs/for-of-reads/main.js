const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  for (const id of ids) seen.push(amount(id));
  return [seen];
}

module.exports = { add, all, run };
