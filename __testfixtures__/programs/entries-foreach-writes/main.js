const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  Object.entries(Object.fromEntries(ids.map((id, i) => [id, i]))).forEach(([id, i]) => {
    seen.push(`${i} ${take(id)}`);
  });
  return seen;
}

module.exports = { add, all, run };
