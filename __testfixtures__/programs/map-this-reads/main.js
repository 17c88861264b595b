const { add, all, amount } = require('./items');

function run(ids) {
  return ids.map(function (id) {
    return this.prefix + amount(id);
  }, { prefix: '> ' });
}

module.exports = { add, all, run };
