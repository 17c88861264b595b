const { add, all, take } = require('./items');

function run(ids) {
  const other = take;
  return [other(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
