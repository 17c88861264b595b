const users = new Map();
function put(key, user) { users.set(key, user); return user; }
function add(a, b, name) { const user = { name, n: 0 }; put(a, user); put(b, user); }
function addBoth(a, b, name) { const user = JSON.parse(JSON.stringify({ name, n: 0 })); put(a, user); put(b, user); }
function bump(a) { const user = users.get(a); if (user) user.n++; return user; }
function all() { return [...users]; }
module.exports = { add, addBoth, bump, all };
