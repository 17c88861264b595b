const { add, all, take } = require('./items');

function run(ids) {
  class View {
    constructor(id) {
      this.found = take(id);
    }
  }
  return { ...new View(ids[0] ?? 'a') };
}

module.exports = { add, all, run };
