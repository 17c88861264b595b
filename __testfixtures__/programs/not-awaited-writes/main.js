const { add, all, take } = require('./items');

function run(ids) {
  const seen = [];
  const look = async (id) => {
    seen.push(take(id));
  };
  look(ids[0] ?? 'a').catch(() => undefined);
  return [seen.length];
}

module.exports = { add, all, run };
