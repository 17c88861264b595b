let nextId = 1; const books = [];
const none = []; function noTags() { return none; }
exports.add = function (t) { books.push({ id: nextId++, tags: noTags(), t }); return t; };
exports.tag = function (id, x) { const b = books.find((one) => one.id === id); if (!b) return null; b.tags.push(x); return b.tags.length; };
exports.get = function (id) { const b = books.find((one) => one.id === id); return b ? b.tags : null; };
exports.all = function () { return books; };
