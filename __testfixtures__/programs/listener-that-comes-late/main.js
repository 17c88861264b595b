const items = [];

function add(id) {
  items.push({ id });
  return items.length;
}

function connected(socket) {
  socket.send(JSON.stringify(items));
  socket.on('message', (id) => add(id));
}

function listen(server) {
  server.on('connection', connected);
}

function all() {
  return items;
}

module.exports = { add, listen, all };
