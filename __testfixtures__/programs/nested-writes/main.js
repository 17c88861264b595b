const { add, all, take } = require('./items');

function run(ids) {
  return ids.map((id) => ['a', 'b'].map((other) => id + take(other)));
}

module.exports = { add, all, run };
