const { add, all, take } = require('./items');

const done = [];

function run(ids) {
  setImmediate(() => {
    for (const id of ids) done.push(take(id));
  });
  return ids.length;
}

function seen() {
  return done;
}

module.exports = { add, all, run, seen };
