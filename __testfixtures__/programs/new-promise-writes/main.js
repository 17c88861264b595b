const { add, all, take } = require('./items');

async function run(ids) {
  return new Promise((resolve) => {
    resolve(take(ids[0]));
  });
}

module.exports = { add, all, run };
