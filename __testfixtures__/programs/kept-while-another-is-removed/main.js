const items = [];
function add(id, n) { items.push({ id, n, tags: [] }); }
function find(id) { return items.find((one) => one.id === id); }
function bump(id) { const item = find(id); if (item) item.n += 1; }
function all() { return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join("+")}`); }
const kept = {};
function run(id) { const item = find(id); items.pop(); kept.last = item; }
function see() { return kept.last && kept.last.n; }
module.exports = { add, bump, all, run, see };
