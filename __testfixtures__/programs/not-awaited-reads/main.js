const { add, all, amount } = require('./items');

function run(ids) {
  const seen = [];
  const look = async (id) => {
    seen.push(amount(id));
  };
  look(ids[0] ?? 'a').catch(() => undefined);
  return [seen.length];
}

module.exports = { add, all, run };
