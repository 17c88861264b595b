const items = [];
function add(id, n) { items.push({ id, n, tags: [] }); }
const find = (id) => items.find((one) => one.id === id);
const all = () => items;
module.exports = { add, all, go };
const SEEN = Symbol('seen');
function go() { const x = find('a'); x[SEEN] = (x[SEEN] || 0) + 1; return x[SEEN]; }
