const { add, all, amount } = require('./items');

function run(ids) {
  class View {
    found = amount(ids[0] ?? 'a');
  }
  return { ...new View() };
}

module.exports = { add, all, run };
