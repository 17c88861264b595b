let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

class Base { constructor(book) { this.book = book; } bump() { this.book.n++; } }
class Same extends Base {}
exports.bump = function (id) { const book = find(id); const same = new Same(book); same.bump(); return book.n; };
