const { add, all, amount } = require('./items');

function run(ids) {
  const seen = { list: [] };
  ids.forEach(function (id) {
    this.list.push(amount(id));
  }, seen);
  return seen;
}

module.exports = { add, all, run };
