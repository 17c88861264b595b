let queue = [];
let done = [];

function add(k) {
  queue.push({ k });
  return queue.length;
}

function finish() {
  done = queue;
  queue = [];
  return done.length;
}

function all() {
  return [queue, done];
}

module.exports = { add, finish, all };
