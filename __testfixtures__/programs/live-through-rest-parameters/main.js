let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

function bump(...rest) { rest[1].n++; }
exports.declared = function (id) { const book = find(id); bump(1, book); return book.n; };
exports.arrow = function (id) { const book = find(id); const log = (...parts) => { parts[1].n++; }; log('x', book); return book.n; };
exports.inPlace = function (id) { const book = find(id); ((...all) => { all[1].n++; })(1, book); return book.n; };
exports.spread = function (id) { const book = find(id); (function (one) { one.n++; })(...[book]); return book.n; };
