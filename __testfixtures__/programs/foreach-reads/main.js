const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    seen.push(amount(id));
  });
  return seen;
}

module.exports = { add, all, run };
