const { add, all, amount } = require('./items');

function run(ids) {
  return ids.map((id) => {
    if (id === 'b') return 'skipped';
    const found = amount(id);
    return { id, found };
  });
}

module.exports = { add, all, run };
