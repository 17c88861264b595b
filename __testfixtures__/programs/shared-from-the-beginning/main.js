const T = { x: 1 }; const books = [{ id: 1, t: T }, { id: 2, t: T }]; let nextId = 3;
exports.add = function (t) { books.push({ id: nextId++, t }); return 1; };
exports.go = function (v) { books[0].t.x++; return books[1].t.x; };
exports.get = function (id) { return books.find((b) => b.id === id); };
exports.all = function () { return books; };
