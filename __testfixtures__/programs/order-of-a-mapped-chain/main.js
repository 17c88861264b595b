let nextId = 1;
let books = [];
exports.add = function (title) { books.push({ id: nextId++, title }); return title; };
exports.find = (id) => books.find((book) => book.id === id) ?? null;
exports.turn = function () { books = [...books].sort((a, b) => b.id - a.id).map((book) => ({ ...book })); return books.length; };
exports.all = () => books;
