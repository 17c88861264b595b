const { add, all, take } = require('./items');

function run(ids) {
  return { text: ids.map((id) => `<${take(id)}>`).join(' '), count: ids.map((id) => take(id)).length };
}

module.exports = { add, all, run };
