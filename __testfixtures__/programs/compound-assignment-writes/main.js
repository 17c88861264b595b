const { add, all, take } = require('./items');

function run(ids) {
  let text = 'start ';
  text += take(ids[0] ?? 'a');
  text += take('b');
  return [text];
}

module.exports = { add, all, run };
