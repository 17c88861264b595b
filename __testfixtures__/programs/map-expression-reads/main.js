const { add, all, amount } = require('./items');

function run(ids) {
  return { text: ids.map((id) => `<${amount(id)}>`).join(' '), count: ids.map((id) => amount(id)).length };
}

module.exports = { add, all, run };
