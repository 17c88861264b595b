const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    var found = amount(id);
    seen.push(found);
  });
  return [seen, typeof found];
}

module.exports = { add, all, run };
