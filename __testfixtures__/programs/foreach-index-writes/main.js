const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id, i) => {
    seen.push(`${i} ${take(id)}`);
  });
  return seen;
}

module.exports = { add, all, run };
