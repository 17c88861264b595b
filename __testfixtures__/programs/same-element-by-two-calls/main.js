const users = new Map();
exports.two = function (k, v) { users.set(k, v).set(k + '2', v); return users.size; };
exports.bump = function (k) { const u = users.get(k); if (!u) return null; u.n++; return u.n; };
exports.get = function (k) { return users.get(k); };
exports.all = function () { return [...users.entries()]; };
