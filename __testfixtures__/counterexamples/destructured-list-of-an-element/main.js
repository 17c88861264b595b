const items = [];

function add(id) {
  items.push({ id, tags: [] });
}

function tag(id, name) {
  const item = items.filter((one) => one.id === id)[0];
  if (!item) return null;
  const { tags: list } = item;
  if (!list.includes(name)) list.push(name);
}

function all() {
  return items.map((one) => ({ ...one }));
}

module.exports = { add, tag, all };
