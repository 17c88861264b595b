const { add, all, amount } = require('./items');

function run(ids) {
  const list = [, ...ids, ,];
  const seen = [];
  list.forEach((id) => {
    seen.push(amount(id));
  });
  return seen;
}

module.exports = { add, all, run };
