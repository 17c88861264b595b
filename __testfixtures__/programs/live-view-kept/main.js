const items = [
  { id: 'a', n: 1 },
  { id: 'b', n: 2 },
];

class View {
  constructor(item, next) {
    this.item = item;
    this.next = next;
  }

  text() {
    return `${this.item.id} ${this.item.n} ${this.next.n}`;
  }
}

function find(id) {
  return items.find((one) => one.id === id);
}

function bump(id) {
  const item = find(id);
  item.n++;
  return item.n;
}

function viewOf(id) {
  const view = new View(find(id), items[1]);
  return view;
}

let current;

function show(id) {
  if (current) return { text: current.text() };
  const view = viewOf(id);
  current = view;
  return { text: view.text() };
}

function all() {
  return items.map((one) => ({ ...one }));
}

module.exports = { bump, show, all };
