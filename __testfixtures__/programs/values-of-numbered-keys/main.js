const users = {};
let n = 0;
function add(name) { users[++n] = { name }; return n; }
function swap(id) { const u = users[id]; if (!u) return false; delete users[id]; users[id] = { ...u, name: u.name + '!' }; return true; }
function restore(id, name) { users[id] = { name }; return true; }
function remove(id) { delete users[id]; return Object.keys(users).length; }
module.exports = { add, swap, restore, remove, names: () => Object.values(users).map((u) => u.name), all: () => users };
