const { add, all, amount } = require('./items');

async function run(ids) {
  return new Promise((resolve) => {
    resolve(amount(ids[0]));
  });
}

module.exports = { add, all, run };
