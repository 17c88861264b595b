const { add, all, take } = require('./items');

async function run(ids) {
  return Promise.all(ids.map(async (id) => `<${take(id)}>`));
}

module.exports = { add, all, run };
