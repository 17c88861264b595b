const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    ['a', 'b'].forEach((other) => {
      seen.push(id + amount(other));
    });
  });
  return seen;
}

module.exports = { add, all, run };
