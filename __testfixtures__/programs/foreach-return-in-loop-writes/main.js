const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  ids.forEach((id) => {
    for (const other of ['b', 'a']) {
      if (other === id) return;
      seen.push(id + take(other));
    }
    seen.push('end');
  });
  return seen;
}

module.exports = { add, all, run };
