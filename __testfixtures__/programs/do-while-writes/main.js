const { add, all, take } = require('./items');

function run(ids) {
  let rounds = 0;
  do {
    rounds++;
  } while (rounds < 3 && take('a') !== 0);
  return [rounds];
}

module.exports = { add, all, run };
