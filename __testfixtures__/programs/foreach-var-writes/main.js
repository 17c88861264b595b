const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    var found = take(id);
    seen.push(found);
  });
  return [seen, typeof found];
}

module.exports = { add, all, run };
