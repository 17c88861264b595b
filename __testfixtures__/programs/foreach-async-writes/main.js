const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach(async (id) => {
    seen.push(take(id));
  });
  return seen.length;
}

module.exports = { add, all, run };
