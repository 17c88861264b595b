const { add, all, take } = require('./items');

const done = [];

function run(ids) {
  const listeners = [];
  const on = (fn) => listeners.push(fn);
  on((id) => {
    done.push(take(id));
  });
  for (const id of ids) for (const listener of listeners) listener(id);
  return done.length;
}

function seen() {
  return done;
}

module.exports = { add, all, run, seen };
