const { add, all, take } = require('./items');

function run(ids) {
  return [JSON.parse('{"id":"a"}', (key, value) => (key === 'id' ? take(value) : value))];
}

module.exports = { add, all, run };
