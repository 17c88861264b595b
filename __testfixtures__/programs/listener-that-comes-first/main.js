const items = [];

function add(id) {
  items.push({ id });
  return items.length;
}

function connected(socket) {
  socket.on('message', (id) => add(id));
  socket.send(JSON.stringify(items));
}

function listen(server) {
  server.on('connection', connected);
}

function all() {
  return items;
}

module.exports = { add, listen, all };
