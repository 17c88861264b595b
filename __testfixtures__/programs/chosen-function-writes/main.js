const { add, all, take } = require('./items');

function run(ids) {
  const chosen = ids.length > 1 ? take : (id) => `none of ${id}`;
  return [chosen(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
