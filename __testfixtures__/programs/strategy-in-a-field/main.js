const items = [];
function add(id, n) { items.push({ id, n, tags: [] }); }
function find(id) { return items.find((one) => one.id === id); }
function bump(id) { const item = find(id); if (item) item.n += 1; }
function all() { return items.map(({ id, n, tags }) => `${id} ${n} ${tags.join("+")}`); }
class Runner { constructor(strategy) { this.strategy = strategy; } go(id) { this.strategy.run(find(id)); } }
function run(id) { new Runner({ run: (x) => { x.n += 5; } }).go(id); }
function see() { return all(); }
module.exports = { add, bump, all, run, see };
