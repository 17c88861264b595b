const DEFAULTS = { a: { tags: [] }, b: { tags: ['t'] } };
const groups = {};
function add(key, tag) {
  groups[key].tags.push(tag);
}
function reset() {
  Object.assign(groups, DEFAULTS);
}
const all = () => groups;
module.exports = { add, reset, all };
