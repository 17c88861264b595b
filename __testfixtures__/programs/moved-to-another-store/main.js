const waiting = new Map();
const open = [];
const seats = {};
let lists = [];
const done = [];

function put(id, name) {
  waiting.set(id, { id, name, n: 0 });
  open.push({ id, name, n: 1 });
  seats[id] = { id, name, n: 2 };
  lists.push({ id, name, n: 3 });
}

function finish(id) {
  const one = waiting.get(id);
  if (!one) return done.length;
  waiting.delete(id);
  done.push(one);
  const place = open.findIndex((each) => each.id === id);
  const found = open.find((each) => each.id === id);
  open.splice(place, 1);
  done.push(found);
  const seat = seats[id];
  delete seats[id];
  done.push(seat);
  const item = lists.find((each) => each.id === id);
  lists = lists.filter((each) => each.id !== id);
  done.push(item);
  return done.length;
}

function bump(id) {
  for (const one of done) if (one.id === id) one.n += 10;
  const one = waiting.get(id);
  if (one) one.n++;
  const other = open.find((each) => each.id === id);
  if (other) other.n++;
  if (seats[id]) seats[id].n++;
  const item = lists.find((each) => each.id === id);
  if (item) item.n++;
}

function all() {
  return [[...waiting], open, seats, lists, done];
}

module.exports = { put, finish, bump, all };
