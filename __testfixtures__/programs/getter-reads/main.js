const { add, all, amount } = require('./items');

function run(ids) {
  const view = {
    get first() {
      return amount(ids[0] ?? 'a');
    },
  };
  return [view.first, view.first];
}

module.exports = { add, all, run };
