const { add, all, amount } = require('./items');

async function run(ids) {
  return Promise.all([amount('a'), amount('b')]);
}

module.exports = { add, all, run };
