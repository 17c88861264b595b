let nextId = 1; const books = [];
exports.add = function (t) { books.push({ id: nextId++, tags: [t] }); return t; };
exports.copy = function (from) { const a = books.find((one) => one.id === from); if (!a) return null; const { tags } = a; books.push({ id: nextId++, tags }); return 1; };
exports.tag = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; b.tags.push(x); return b.tags.length; };
exports.get = function (id) { const b = books.find((one) => one.id === id); return b ? b.tags : null; };
exports.all = function () { return books; };
