const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  Object.entries(Object.fromEntries(ids.map((id, i) => [id, i]))).forEach(([id, i]) => {
    seen.push(`${i} ${amount(id)}`);
  });
  return seen;
}

module.exports = { add, all, run };
