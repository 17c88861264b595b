const items = [];
let lastTicket = 0;

function add(id, n) {
  items.push({ id, n });
}

function amount(id) {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item.n;
}

function take(id) {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  item.n--;
  item.ticket = ++lastTicket;
  return `${item.ticket} ${id} ${item.n}`;
}

function all() {
  return items.map(({ id, n, ticket }) => `${id} ${n} ${ticket}`);
}

module.exports = { add, all, amount, take };
