const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.map((id) => {
    seen.push(take(id));
  });
  return seen;
}

module.exports = { add, all, run };
