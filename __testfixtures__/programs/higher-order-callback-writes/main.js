const { add, all, take } = require('./items');

function run(ids) {
  const withFirst = (fn) => fn(ids[0] ?? 'a');
  return [withFirst((id) => `<${take(id)}>`)];
}

module.exports = { add, all, run };
