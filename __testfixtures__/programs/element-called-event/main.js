const events = [];

function add(id) {
  events.push({ id, body: { meta: { reads: 0 }, list: [] }, params: { n: 0 } });
  return id;
}

function mark(event) {
  event.body.meta.reads++;
  return event.body.meta.reads;
}

function open(id) {
  const event = events.find((one) => one.id === id);
  return mark(event);
}

function append(event, value) {
  const body = event.body;
  body.list.push(value);
  return body.list.length;
}

function note(id, value) {
  return append(
    events.find((one) => one.id === id),
    value,
  );
}

function count(id) {
  const event = events.find((one) => one.id === id);
  const { params } = event;
  params.n++;
  return params.n;
}

function all() {
  return events;
}

module.exports = { add, open, note, count, all };
