const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  try {
    seen.push(take(ids[0] ?? 'none'));
    take('none');
  } catch (error) {
    seen.push(error.message, take('b'));
  } finally {
    seen.push(take('a'));
  }
  return [seen];
}

module.exports = { add, all, run };
