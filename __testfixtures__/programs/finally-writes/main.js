const { add, all, take } = require('./items');

async function run(ids) {
  const seen = [];
  await Promise.resolve().finally(() => {
    for (const id of ids) seen.push(take(id));
  });
  return seen;
}

module.exports = { add, all, run };
