let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

exports.go = function (id) {
  const book = find(id);
  return JSON.stringify(book, function (key, value) { if (key === 'n') this.n = 7; return value; }).length;
};
