const { add, all, amount } = require('./items');

function run(ids) {
  const list = [...ids];
  return list.map((id) => {
    if (list.length < 5) list.push('a');
    return amount(id);
  });
}

module.exports = { add, all, run };
