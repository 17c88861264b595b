let nextId = 1;
const books = [];
exports.add = function (title) { books.push({ id: nextId++, title, tags: [title], lines: [{ n: 1 }] }); return title; };
exports.copy = function (id) {
  const book = books.find((one) => one.id === id);
  if (!book) return null;
  const twin = { ...book, id: nextId++, tags: [...book.tags], lines: book.lines.map((line) => ({ ...line })) };
  books.push(twin);
  return twin.id;
};
exports.tag = function (id, tag) {
  const book = books.find((one) => one.id === id);
  if (!book) return null;
  book.tags.push(tag);
  book.lines[0].n++;
  return book.tags.length;
};
exports.without = function (id, tag) {
  const book = books.find((one) => one.id === id);
  if (!book) return null;
  book.tags = book.tags.filter((one) => one !== tag);
  book.lines = [...book.lines, { n: 0 }];
  return book;
};
exports.all = function () { return books; };
