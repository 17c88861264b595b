let nextId = 1; const books = [];
exports.bump = function (id) { const b = books.find((o) => o.id === id); if (!b) return null; b.arr[0].x++; return b.arr[1].x; };
exports.add = function (t) { books.push({ id: nextId++, t, n: 0, subs: [{ x: 1 }] }); return t; };
exports.change = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; b.arr = new Array(2).fill({ x: 1 }); b.arr[0].x = 2; return b; };
exports.get = function (id) { return books.find((b) => b.id === id); };
exports.all = function () { return books; };
