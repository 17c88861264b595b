const { add, all, take } = require('./items');

function run(ids) {
  const view = {
    get first() {
      return take(ids[0] ?? 'a');
    },
  };
  return [view.first, view.first];
}

module.exports = { add, all, run };
