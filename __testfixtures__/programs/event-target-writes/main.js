const items = [];
const bus = new EventTarget();

bus.addEventListener('add', (event) => {
  items.push({ id: event.type });
});

function add() {
  bus.dispatchEvent(new Event('add'));
  return items.length;
}

module.exports = { add };
