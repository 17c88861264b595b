const { add, all, take } = require('./items');

function run(ids) {
  const result = (() => {
    return take(ids[0] ?? 'a');
  })();
  return [result];
}

module.exports = { add, all, run };
