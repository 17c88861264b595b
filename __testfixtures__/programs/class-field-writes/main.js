const { add, all, take } = require('./items');

function run(ids) {
  class View {
    found = take(ids[0] ?? 'a');
  }
  return { ...new View() };
}

module.exports = { add, all, run };
