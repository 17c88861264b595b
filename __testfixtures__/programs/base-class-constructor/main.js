let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

class Base { constructor(book) { book.n++; } }
class Sub extends Base { constructor(book) { super(book); } }
class Same extends Base {}
exports.called = function (id) { const book = find(id); new Sub(book); return book.n; };
exports.inherited = function (id) { const book = find(id); new Same(book); return book.n; };
