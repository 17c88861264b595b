const { add, all, amount } = require('./items');

function run(ids) {
  let text = 'start ';
  text += amount(ids[0] ?? 'a');
  text += amount('b');
  return [text];
}

module.exports = { add, all, run };
