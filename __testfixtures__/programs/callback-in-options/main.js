const items = [];
function add(id, n) { items.push({ id, n, tags: [] }); }
function find(id) { return items.find((one) => one.id === id); }
function bump(id) { const item = find(id); if (item) item.n += 1; }
function all() { return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join("+")}`); }
function inc(item) { item.n += 10; }
function change(id, options) { const item = find(id); options.onChange(item); }
function run(id) { change(id, { onChange: inc }); }
function see() { return all(); }
module.exports = { add, bump, all, run, see };
