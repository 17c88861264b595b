const { add, all, take } = require('./items');

function run(ids) {
  const list = [, ...ids, ,];
  return list.map((id) => take(id));
}

module.exports = { add, all, run };
