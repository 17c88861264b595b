const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  for (const id of ids) seen.push(take(id));
  return [seen];
}

module.exports = { add, all, run };
