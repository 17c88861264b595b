const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  outer: for (const id of ids) {
    for (const other of ['a', 'b']) {
      if (id === other) continue outer;
      seen.push(take(other));
      if (seen.length > 3) break outer;
    }
  }
  return [seen];
}

module.exports = { add, all, run };
