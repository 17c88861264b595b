const { add, all, take } = require('./items');

function run(ids) {
  const counts = Object.fromEntries(ids.map((id, i) => [id, i]));
  return Object.entries(counts).map(([id, i]) => `${i} ${take(id)}`);
}

module.exports = { add, all, run };
