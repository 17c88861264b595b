const users = new Map(); const admins = [];
exports.two = function (k, v) { const tags = [...v.tags]; users.set(k, { tags }); admins.push({ k, tags }); return users.size; };
exports.bump = function (k) { const u = users.get(k); if (!u) return null; u.tags.push('x'); return u.tags.length; };
exports.get = function (k) { return admins.find((a) => a.k === k); };
exports.all = function () { return [[...users.entries()], admins]; };
