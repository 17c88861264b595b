const items = [];

function add(id) {
  items.push({ id });
  return items.length;
}

function listen(lines) {
  lines.on('line', (line) => add(line));
}

function all() {
  return items;
}

module.exports = { add, listen, all };
