let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

exports.shout = function (title) { books.push({ id: nextId++, title, get loud() { return this.title.toUpperCase(); } }); return title; };
exports.rename = function (id) { const book = find(id); if (book) book.title = 'z'; return book ? book.loud : null; };
