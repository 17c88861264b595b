let nextId = 1;
const books = [];
exports.add = function (title) { books.push({ id: nextId++, title }); return title; };
exports.find = (id) => books.find((book) => book.id === id) ?? null;
exports.turn = function () { books?.reverse(); return books.length; };
exports.all = () => books;
