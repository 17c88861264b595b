let nextId = 1; const books = [];
exports.bump = function (id) { const b = books.find((o) => o.id === id); if (!b) return null; b.subs[0].x++; return b.subs[0].x; };
exports.add = function (t) { books.push({ id: nextId++, t, n: 0, subs: [{ x: 1 }] }); return t; };
exports.change = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; books.push({ id: nextId++, subs: [...b.subs] }); return 1; };
exports.get = function (id) { return books.find((b) => b.id === id); };
exports.all = function () { return books; };
