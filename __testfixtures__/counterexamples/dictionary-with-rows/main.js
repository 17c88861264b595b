const items = { a: { name: 'a', n: 0, tags: [] }, b: { name: 'b', n: 1, tags: ['x'] } };

function set(key, n) {
  items[key] = { name: key, n };
}

function get(key) {
  return items[key];
}

function drop(key) {
  delete items[key];
}

function all() {
  return Object.entries(items);
}

module.exports = { set, get, drop, all };
