const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  const byId = new Map(ids.map((id) => [`key ${id}`, id]));
  byId.forEach((id) => {
    seen.push(take(id));
  });
  return seen;
}

module.exports = { add, all, run };
