const users = new Map();
async function findOne(id) { const user = users.get(id); if (!user) throw new Error('none'); return user; }
async function count() { let n = 0; for (const u of users.values()) n += u.n; return n; }
async function both(a) { const [u, n] = await Promise.all([findOne(a), count()]); return [u.name, n]; }
async function many(ids) { return Promise.all(ids.map((id) => findOne(id))); }
async function add(id, name) { users.set(id, { name, n: 1 }); return findOne(id); }
function later(id) { return add(id, 'later'); }
async function run(id) { const made = await later(id); return made.name; }
const all = () => [...users];
module.exports = { both, many, add, run, all };
