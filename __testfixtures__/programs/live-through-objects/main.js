let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

exports.thrown = function (id) { const book = find(id); try { throw book; } catch (e) { e.n++; } return book.n; };
exports.getter = function (id) { const book = find(id); class Box { get it() { return book; } } const box = new Box(); box.it.n++; return book.n; };
exports.field = function (id) { const book = find(id); const box = new (class { own = book; })(); box.own.n++; return book.n; };
exports.private = function (id) { const book = find(id); class Box { #own = book; bump() { this.#own.n++; } } new Box().bump(); return book.n; };
exports.static = function (id) { const book = find(id); const Box = class { static own = book; }; Box.own.n++; return book.n; };
exports.object = function (id) { const book = find(id); const one = Object(book); one.n += 5; return book.n; };
exports.reflect = function (id) { const book = Reflect.get(books, id - 1); book.n++; return book.n; };
exports.descriptor = function (id) { const book = Object.getOwnPropertyDescriptor(books, id - 1).value; book.n++; return book.n; };
exports.valueOf = function (id) { const book = find(id); const tags = book.tags.valueOf(); tags.push(id); return book.tags; };
