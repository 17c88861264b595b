const { add, all, amount } = require('./items');

function run(ids) {
  const withFirst = (fn) => fn(ids[0] ?? 'a');
  return [withFirst((id) => `<${amount(id)}>`)];
}

module.exports = { add, all, run };
