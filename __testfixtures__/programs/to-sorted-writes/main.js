const { add, all, take } = require('./items');

function run(ids) {
  return ids.toSorted((a, b) => String(take(a)).localeCompare(String(take(b))));
}

module.exports = { add, all, run };
