const { add, all, take } = require('./items');

function run(ids) {
  return [...String(take(ids[0] ?? 'a'))];
}

module.exports = { add, all, run };
