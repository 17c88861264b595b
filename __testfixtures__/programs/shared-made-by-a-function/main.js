const users = new Map();
function make(name) { return { name, n: 0 }; }
function add(a, b, name) { const user = make(name); users.set(a, user); users.set(b, user); return user; }
function bump(a) { const user = users.get(a); if (user) user.n++; return user; }
function all() { return [...users]; }
module.exports = { add, bump, all };
