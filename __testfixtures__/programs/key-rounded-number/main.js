const blocks = [];
function add(size, name) {
  const id = Math.floor(size / 2);
  blocks.push({ id, name });
  return id;
}
const find = (id) => blocks.find((l) => l.id === id)?.name ?? null;
module.exports = { add, find, all: () => blocks };
