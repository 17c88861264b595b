const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id, i) => {
    seen.push(`${i} ${amount(id)}`);
  });
  return seen;
}

module.exports = { add, all, run };
