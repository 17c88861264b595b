const users = [], log = [], seen = new Map(), sums = {};
const record = (what) => { log.push({ what }); return log.length; };
function add(name) { return users.push({ name }), record(name), users.length; }
function adds(name) { users.push({ name }), record(name), users.push({ name: name + 3 }), record('again'); return users.length; }
const short = (name) => (users.push({ name }), record(name));
const shortLast = (name) => (record(name), users.push({ name }));
const unless = (name) => { if (name) users.push({ name }), record(name); else record('none'), (users.length = 0); };
const count = (name) => (seen.has(name) || seen.set(name, { n: 0 }), seen.get(name).n++, seen.get(name).n);
function visit(name) { const s = seen.get(name); if (s) return (s.n++), s.n; return seen.set(name, { n: 1 }), 1; }
function loop() { for (const u of users) u.seen = true, record(u.name); return users.length; }
const sum = (name, n) => (sums[name] = (sums[name] || 0) + n, record(sums[name]), sums[name]);
module.exports = { add, adds, short, shortLast, unless, count, visit, loop, sum, all: () => [users, log, [...seen], sums] };
