const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach(async (id) => {
    seen.push(amount(id));
  });
  return seen.length;
}

module.exports = { add, all, run };
