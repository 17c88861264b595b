const { add, all, take } = require('./items');

function run(ids) {
  let find = (id) => `none ${id}`;
  if (ids.length > 1) find = (id) => take(id);
  return [find(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
