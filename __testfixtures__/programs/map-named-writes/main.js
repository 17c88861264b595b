const { add, all, take } = require('./items');

function run(ids) {
  return ids.map(take);
}

module.exports = { add, all, run };
