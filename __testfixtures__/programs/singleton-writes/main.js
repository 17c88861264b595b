const { add, all, take } = require('./items');

function run(ids) {
  class View {
    static get() {
      View.one ??= new View();
      return View.one;
    }
    find(id) {
      return `<${take(id)}>`;
    }
  }
  return [View.get().find(ids[0] ?? 'a')];
}

module.exports = { add, all, run };
