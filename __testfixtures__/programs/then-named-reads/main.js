const { add, all, amount } = require('./items');

async function run(ids) {
  return Promise.resolve(ids[0]).then(amount);
}

module.exports = { add, all, run };
