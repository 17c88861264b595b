const users = new Map();
let last;
function add(id, n) { users.set(id, { id, n }); }
function keep() { for (const [key, user] of users) last = user; }
function bump(id) { users.get(id).n += 1; }
function each() { for (const [key, user] of users) user.n += 2; for (const [, user] of users.entries()) user.n += 3; [...users].forEach(([k, u]) => { u.n += 1; }); }
function show() { return last && last.n; }
function all() { return [...users.values()]; }
module.exports = { add, keep, bump, each, show, all };
