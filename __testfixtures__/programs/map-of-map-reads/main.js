const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  new Map(ids.map((id) => [id, 1])).forEach((one, id) => {
    seen.push(amount(id));
  });
  return seen;
}

module.exports = { add, all, run };
