const { add, all, take } = require('./items');

function run(ids) {
  return ids.flatMap((id) => [id, take(id)]);
}

module.exports = { add, all, run };
