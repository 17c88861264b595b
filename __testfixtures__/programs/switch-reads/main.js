const { add, all, amount } = require('./items');

function run(ids) {
  switch (amount(ids[0] ?? 'a')) {
    case amount('b'):
      return 'as b';
    case 5:
      amount('c');
    default:
      return `other ${amount('a')}`;
  }
}

module.exports = { add, all, run };
