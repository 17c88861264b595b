const users = [];
function add(name, k) { let user; user = { name, n: 0 }; users.push(user); if (k) users.push(user); return user; }
function fill(name) { users.push(...new Array(3).fill({ name, n: 0 })); }
function bump(i) { const user = users[i]; if (user) user.n++; return user; }
function all() { return users; }
module.exports = { add, fill, bump, all };
