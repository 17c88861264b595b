const { add, all, take } = require('./items');

function run(ids) {
  const list = [, ...ids, ,];
  const seen = [];
  list.forEach((id) => {
    seen.push(take(id));
  });
  return seen;
}

module.exports = { add, all, run };
