let nextId = 1;
const books = [];
exports.add = function (title) { books.push({ id: nextId++, title }); return title; };
exports.take = function () { return books['splice'](0, 1).length; };
exports.put = function (title) { books['push']({ id: 1, title }); return books.length; };
exports.each = function () { books['forEach']((book) => { book.seen = true; }); return books.length; };
exports.all = () => books;
