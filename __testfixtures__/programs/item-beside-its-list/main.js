let nextId = 1; const books = [];
exports.bump = function (id) { const b = books.find((o) => o.id === id); if (!b) return null; b.subs[0].x++; return b.first.x; };
exports.add = function (t) { books.push({ id: nextId++, t, n: 0, subs: [{ x: 1 }] }); return t; };
exports.change = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; const [s] = b.subs; b.first = s; s.x = 9; return b.first.x; };
exports.get = function (id) { return books.find((b) => b.id === id); };
exports.all = function () { return books; };
