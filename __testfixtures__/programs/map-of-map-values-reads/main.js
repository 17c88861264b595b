const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  const byId = new Map(ids.map((id) => [`key ${id}`, id]));
  byId.forEach((id) => {
    seen.push(amount(id));
  });
  return seen;
}

module.exports = { add, all, run };
