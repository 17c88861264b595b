const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  new Map(ids.map((id) => [id, 1])).forEach((one, id) => {
    seen.push(take(id));
  });
  return seen;
}

module.exports = { add, all, run };
