const { add, all, take } = require('./items');

function run(ids) {
  return [take === take];
}

module.exports = { add, all, run };
