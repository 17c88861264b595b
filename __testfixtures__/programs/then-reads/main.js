const { add, all, amount } = require('./items');

async function run(ids) {
  return Promise.resolve(ids).then((list) => amount(list[0]));
}

module.exports = { add, all, run };
