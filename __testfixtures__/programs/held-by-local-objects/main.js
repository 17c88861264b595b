const items = [];
function add(id, n) { items.push({ id, n }); }
function some() { return items.filter((one) => one.n > 0); }
function run() { const byId = {}; for (const one of some()) byId[one.id] = one; if (byId.a) byId.a.n += 5; return Object.keys(byId); }
function groups() { const g = {}; for (const one of some()) (g[one.n] ??= []).push(one); for (const list of Object.values(g)) for (const x of list) x.n += 1; }
function nested() { const g = { one: { list: some() } }; g.one.list[0].n += 7; }
function held(id) { const box = { item: items.find((x) => x.id === id) }; bump(box); }
function bump(box) { box.item.n += 1; }
function all() { return items.map((one) => ({ ...one })); }
module.exports = { add, run, groups, nested, held, all };
