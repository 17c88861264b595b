let nextId = 1; const books = [];
exports.rename = function (id, name) { const b = books.find((o) => o.id === id); if (!b) return null; b.owner.name = name; return name; };
exports.add = function (t) { books.push({ id: nextId++, t, n: 0, subs: [{ x: 1 }] }); return t; };
exports.change = function (id, x) { books.forEach((b) => { b.owner = x; }); return 1; };
exports.get = function (id) { return books.find((b) => b.id === id); };
exports.all = function () { return books; };
