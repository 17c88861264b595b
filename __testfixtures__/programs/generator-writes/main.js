const { add, all, take } = require('./items');

function run(ids) {
  function* found() {
    for (const id of ids) yield take(id);
  }
  return [...found()];
}

module.exports = { add, all, run };
