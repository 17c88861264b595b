const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  try {
    seen.push(amount(ids[0] ?? 'none'));
    amount('none');
  } catch (error) {
    seen.push(error.message, amount('b'));
  } finally {
    seen.push(amount('a'));
  }
  return [seen];
}

module.exports = { add, all, run };
