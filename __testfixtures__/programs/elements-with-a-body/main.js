const messages = [];

function add(id, text) {
  messages.push({ id, body: { meta: { reads: 0 }, text } });
  return messages.length;
}

function mark(message) {
  message.body.meta.reads++;
}

function read(id) {
  const message = messages.find((one) => one.id === id);
  mark(message);
  return message.body.meta.reads;
}

function all() {
  return messages;
}

module.exports = { add, read, all };
