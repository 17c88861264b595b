const users = [];
function add(name) { const user = Object.assign({}, { name, n: 0 }); for (let i = 0; i < 2; i++) users.push(user); return user; }
function bump(i) { const user = users[i]; if (user) user.n++; return user; }
function all() { return users; }
module.exports = { add, bump, all };
