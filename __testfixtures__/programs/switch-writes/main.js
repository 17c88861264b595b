const { add, all, take } = require('./items');

function run(ids) {
  switch (take(ids[0] ?? 'a')) {
    case take('b'):
      return 'as b';
    case 5:
      take('c');
    default:
      return `other ${take('a')}`;
  }
}

module.exports = { add, all, run };
