const { add, all, take } = require('./items');

async function run(ids) {
  return Promise.resolve(ids[0])
    .then((id) => ({ found: take(id) }))
    .catch((error) => ({ error: error.message }));
}

module.exports = { add, all, run };
