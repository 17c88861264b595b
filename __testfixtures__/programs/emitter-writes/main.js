const { add, all, take } = require('./items');

const done = [];

function run(ids) {
  const emitter = new (require('events'))();
  emitter.on('found', (id) => {
    done.push(take(id));
  });
  for (const id of ids) emitter.emit('found', id);
  return done.length;
}

function seen() {
  return done;
}

module.exports = { add, all, run, seen };
