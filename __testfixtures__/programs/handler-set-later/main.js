const items = [];
const target = { onmessage: null };

target.onmessage = (id) => {
  items.push({ id });
};

function add(id) {
  target.onmessage(id);
  return items.length;
}

module.exports = { add };
