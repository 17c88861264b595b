const { add, all, take } = require('./items');

function run(ids) {
  const queue = [];
  for (const id of ids) queue.push(() => take(id));
  return [queue.map((job) => job())];
}

module.exports = { add, all, run };
