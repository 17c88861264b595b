const { add, all, take } = require('./items');

function run(ids) {
  let found;
  if ((found = take(ids[0] ?? 'a'))) return found;
  return ['nothing'];
}

module.exports = { add, all, run };
