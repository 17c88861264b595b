const { add, all, amount } = require('./items');

function run(ids) {
  return [...new Map(ids.map((id) => [id, id])).values()].map((id) => amount(id));
}

module.exports = { add, all, run };
