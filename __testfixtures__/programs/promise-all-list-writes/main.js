const { add, all, take } = require('./items');

async function run(ids) {
  return Promise.all([take('a'), take('b')]);
}

module.exports = { add, all, run };
