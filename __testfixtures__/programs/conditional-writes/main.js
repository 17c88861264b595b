const { add, all, take } = require('./items');

function run(ids) {
  return [ids.length > 1 ? take(ids[1]) : take('a')];
}

module.exports = { add, all, run };
