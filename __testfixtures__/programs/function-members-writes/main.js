const { add, all, take } = require('./items');

function run(ids) {
  return [typeof take, take.name, take.length];
}

module.exports = { add, all, run };
