const { add, all, take } = require('./items');

function run(ids) {
  return ids.map((id, i) => `${i} ${take(id)}`);
}

module.exports = { add, all, run };
