const { add, all, take } = require('./items');

function run(ids) {
  return [take(ids[0] ?? 'a')?.toString(), { 5: 'five', 4: 'four' }?.[take('a')]];
}

module.exports = { add, all, run };
