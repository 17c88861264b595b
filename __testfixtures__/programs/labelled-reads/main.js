const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  outer: for (const id of ids) {
    for (const other of ['a', 'b']) {
      if (id === other) continue outer;
      seen.push(amount(other));
      if (seen.length > 3) break outer;
    }
  }
  return [seen];
}

module.exports = { add, all, run };
