const { add, all, amount } = require('./items');

function run(ids) {
  return ids.join(' ').replace(/[a-c]/g, (id) => amount(id));
}

module.exports = { add, all, run };
