const { add, all, take } = require('./items');

function run(ids) {
  const seen = { list: [] };
  ids.forEach(function (id) {
    this.list.push(take(id));
  }, seen);
  return seen;
}

module.exports = { add, all, run };
