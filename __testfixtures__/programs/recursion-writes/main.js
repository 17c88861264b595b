const { add, all, take } = require('./items');

function run(ids) {
  const walk = (list) => (list.length === 0 ? [] : [take(list[0]), ...walk(list.slice(1))]);
  return [walk(ids)];
}

module.exports = { add, all, run };
