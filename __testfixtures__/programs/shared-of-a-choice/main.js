const users = new Map();
function add(a, b, name, flag) { const user = flag ? { name, n: 0 } : { name, n: 5 }; users.set(a, user); users.set(b, user); return user; }
function bump(a) { const user = users.get(a); if (user) user.n++; return user; }
function all() { return [...users]; }
module.exports = { add, bump, all };
