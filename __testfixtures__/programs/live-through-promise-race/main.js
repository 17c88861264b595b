let nextId = 1;
const books = [];
exports.add = function (title) {
  books.push({ id: nextId++, title, n: 0, tags: [3, 4], parts: [{ x: 1 }, { x: 2 }] });
  return title;
};
const find = (id) => books.find((book) => book.id === id);
exports.all = () => books;

exports.race = async function (id) { const book = find(id); const one = await Promise.race([book, book]); one.n++; return one.n; };
exports.any = async function (id) { const book = find(id); const one = await Promise.any([book]); one.n++; return one.n; };
