const books = [];
const loans = [];
let serial = 0;
function add() {
  const book = { id: ++serial };
  books.push(book);
  return book;
}
function borrow(id, user) {
  const book = books.find((b) => b.id === id);
  loans.push({ key: `${book.id}/${user}` });
  return loans.length;
}
const find = (key) => loans.find((l) => l.key === key) ?? null;
module.exports = { add, borrow, find, all: () => loans };
