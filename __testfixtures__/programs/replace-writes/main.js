const { add, all, take } = require('./items');

function run(ids) {
  return ids.join(' ').replace(/[a-c]/g, (id) => take(id));
}

module.exports = { add, all, run };
