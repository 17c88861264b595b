let nextId = 1;
const books = [];
exports.add = function (title) { books.push({ id: nextId++, title }); return title; };
exports.change = function (id) { const book = books.find((one) => one.id === id); if (book) book['id'] = 7; return books.length; };
exports.all = () => books;
