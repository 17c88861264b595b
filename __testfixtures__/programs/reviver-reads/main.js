const { add, all, amount } = require('./items');

function run(ids) {
  return [JSON.parse('{"id":"a"}', (key, value) => (key === 'id' ? amount(value) : value))];
}

module.exports = { add, all, run };
