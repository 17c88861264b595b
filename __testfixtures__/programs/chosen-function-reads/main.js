const { add, all, amount } = require('./items');

function run(ids) {
  const chosen = ids.length > 1 ? amount : (id) => `none of ${id}`;
  return [chosen(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
