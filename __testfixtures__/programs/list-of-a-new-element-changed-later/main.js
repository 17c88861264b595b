const items = [];
function f(name) {
  const tags = [];
  items.push({ name, tags });
  tags.push(name);
}
function all() { return items.map((one) => ({ ...one })); }
module.exports = { f, all };
