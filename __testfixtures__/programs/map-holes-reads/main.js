const { add, all, amount } = require('./items');

function run(ids) {
  const list = [, ...ids, ,];
  return list.map((id) => amount(id));
}

module.exports = { add, all, run };
