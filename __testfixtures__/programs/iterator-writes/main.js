const { add, all, take } = require('./items');

function run(ids) {
  const view = {
    *[Symbol.iterator]() {
      for (const id of ids) yield take(id);
    },
  };
  return [...view];
}

module.exports = { add, all, run };
