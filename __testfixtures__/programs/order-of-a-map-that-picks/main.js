let nextId = 1;
let books = [];
exports.add = function (title) { books.push({ id: nextId++, title }); return title; };
exports.find = (id) => books.find((book) => book.id === id) ?? null;
exports.turn = function () { books = books.map((_, i, all) => all[all.length - 1 - i]); return books.length; };
exports.all = () => books;
