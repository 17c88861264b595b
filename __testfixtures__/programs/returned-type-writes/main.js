const { add, all, take } = require('./items');

function run(ids) {
  const found = take(ids[0] ?? 'a');
  return [found instanceof Promise, typeof found];
}

module.exports = { add, all, run };
