const { add, all, take } = require('./items');

function run(ids) {
  const found = ids.length > 0 && take(ids[0]);
  ids.length > 2 && take('b');
  return [found];
}

module.exports = { add, all, run };
