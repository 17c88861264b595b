const { add, all, take } = require('./items');

function run(ids) {
  return ids.map(function (id) {
    return this.prefix + take(id);
  }, { prefix: '> ' });
}

module.exports = { add, all, run };
