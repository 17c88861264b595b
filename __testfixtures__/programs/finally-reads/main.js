const { add, all, amount } = require('./items');

async function run(ids) {
  const seen = [];
  await Promise.resolve().finally(() => {
    for (const id of ids) seen.push(amount(id));
  });
  return seen;
}

module.exports = { add, all, run };
