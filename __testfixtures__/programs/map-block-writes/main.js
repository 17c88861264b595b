const { add, all, take } = require('./items');

function run(ids) {
  return ids.map((id) => {
    if (id === 'b') return 'skipped';
    const found = take(id);
    return { id, found };
  });
}

module.exports = { add, all, run };
