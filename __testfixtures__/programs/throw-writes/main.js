const { add, all, take } = require('./items');

function run(ids) {
  throw new Error(`found ${take(ids[0] ?? 'a')}`);
}

module.exports = { add, all, run };
