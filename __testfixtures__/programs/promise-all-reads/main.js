const { add, all, amount } = require('./items');

async function run(ids) {
  return Promise.all(ids.map((id) => amount(id)));
}

module.exports = { add, all, run };
