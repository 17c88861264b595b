const { add, all, amount } = require('./items');

function run(ids) {
  let rounds = 0;
  do {
    rounds++;
  } while (rounds < 3 && amount('a') !== 0);
  return [rounds];
}

module.exports = { add, all, run };
