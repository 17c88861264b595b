const { add, all, amount } = require('./items');

function run(ids) {
  function* found() {
    for (const id of ids) yield amount(id);
  }
  return [...found()];
}

module.exports = { add, all, run };
