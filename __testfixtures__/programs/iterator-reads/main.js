const { add, all, amount } = require('./items');

function run(ids) {
  const view = {
    *[Symbol.iterator]() {
      for (const id of ids) yield amount(id);
    },
  };
  return [...view];
}

module.exports = { add, all, run };
