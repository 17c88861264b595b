const { add, all, take } = require('./items');

function run(ids) {
  ids.forEach(take);
  return ids.length;
}

module.exports = { add, all, run };
