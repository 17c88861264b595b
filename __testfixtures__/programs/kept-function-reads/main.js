const { add, all, amount } = require('./items');

function run(ids) {
  const queue = [];
  for (const id of ids) queue.push(() => amount(id));
  return [queue.map((job) => job())];
}

module.exports = { add, all, run };
