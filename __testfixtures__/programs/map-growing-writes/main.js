const { add, all, take } = require('./items');

function run(ids) {
  const list = [...ids];
  return list.map((id) => {
    if (list.length < 5) list.push('a');
    return take(id);
  });
}

module.exports = { add, all, run };
