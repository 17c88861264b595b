const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => seen.push(take(id)));
  return seen;
}

module.exports = { add, all, run };
