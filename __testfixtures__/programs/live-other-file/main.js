const { add, all, find } = require('./items');
const { raise } = require('./prices');

function run(id, other) {
  const item = find(id);
  if (!item) return 'none';
  raise(item, 2).tags.push(other);
  return item.tags.length;
}

module.exports = { add, all, run };
