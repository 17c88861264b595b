let items = [];
let nextItem = 1;

function add(name) {
  const item = { id: nextItem++, name };
  items.push(item);
  return item;
}

function drop(id, flag) {
  if (flag) {
    const at = items.findIndex((one) => one.id === id);
    if (at === -1) return false;
    items.splice(at, 1);
    const other = items.find((one) => one.id === id && one.name > '');
    if (other) return null;
  }
  return true;
}

function addUnlessThere(name, flag) {
  if (flag) {
    const item = { id: nextItem++, name };
    if (items.some((one) => one.name === name)) return null;
    items.push(item);
  }
}

function all() {
  return items.map((one) => ({ ...one }));
}

module.exports = { add, drop, addUnlessThere, all };
