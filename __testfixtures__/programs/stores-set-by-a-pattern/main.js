let queue = [];
let done = [];

function add(k) {
  queue.push({ k });
  return queue.length;
}

function swap() {
  [queue, done] = [done, queue];
  return done.length;
}

function all() {
  return [queue, done];
}

module.exports = { add, swap, all };
