const { add, all, amount } = require('./items');

async function run(ids) {
  return Promise.resolve(ids[0])
    .then((id) => ({ found: amount(id) }))
    .catch((error) => ({ error: error.message }));
}

module.exports = { add, all, run };
