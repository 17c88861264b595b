const { add, all, take } = require('./items');

async function run(ids) {
  return Promise.resolve(ids).then((list) => take(list[0]));
}

module.exports = { add, all, run };
