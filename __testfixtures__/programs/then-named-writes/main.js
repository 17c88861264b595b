const { add, all, take } = require('./items');

async function run(ids) {
  return Promise.resolve(ids[0]).then(take);
}

module.exports = { add, all, run };
