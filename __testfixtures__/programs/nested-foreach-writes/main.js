const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    ['a', 'b'].forEach((other) => {
      seen.push(id + take(other));
    });
  });
  return seen;
}

module.exports = { add, all, run };
