const { add, all, amount } = require('./items');

function run(ids) {
  const counts = Object.fromEntries(ids.map((id, i) => [id, i]));
  return Object.entries(counts).map(([id, i]) => `${i} ${amount(id)}`);
}

module.exports = { add, all, run };
