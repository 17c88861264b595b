let nextId = 1;
const books = [];
const owners = {};
const log = [];
exports.add = function (req) {
  const { title, tags } = req.body;
  const book = { id: nextId++, title, tags, owner: req.body.owner };
  books.push(book);
  log.push({ title, at: book.id });
  return book.id;
};
exports.tag = function (id, tag) {
  const book = books.find((one) => one.id === id);
  if (!book) return null;
  book.tags.push(tag);
  book.count = book.tags.length;
  book.last = book.tags[book.tags.length - 1];
  return book.count;
};
exports.update = function (id, body) {
  const book = books.find((one) => one.id === id);
  if (!book) return null;
  const { title = book.title, tags = book.tags } = body;
  book.title = title;
  book.tags = tags;
  owners[id] = { name: book.owner.name, title };
  return book;
};
exports.rename = function (id, name) {
  for (const book of books) {
    if (book.id !== id) continue;
    book.owner.name = name;
    return book.owner;
  }
  return null;
};
exports.all = function () { return [books, owners, log]; };
