const { add, all, amount } = require('./items');

function run(ids) {
  return Array.prototype.map.call(ids, (id) => amount(id));
}

module.exports = { add, all, run };
