let nextId = 1; const books = [];
exports.add = function (t) { books.push({ id: nextId++, tags: [t] }); return t; };
exports.copy = function (id) { const book = books.find((one) => one.id === id); if (!book) return null; const twin = { ...book, id: nextId++ }; books.push(twin); return twin.id; };
exports.tag = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; b.tags.push(x); return b.tags.length; };
exports.get = function (id) { const b = books.find((one) => one.id === id); return b ? b.tags : null; };
exports.all = function () { return books; };
