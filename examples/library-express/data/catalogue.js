// The catalogue. Numbers on the shelf labels are the ids, so they are never given twice.
const books = [
  {
    id: 1,
    isbn: '9780141439600',
    title: 'Middlemarch',
    author: 'George Eliot',
    genre: 'novel',
    copies: 3,
    available: 3,
    views: 0,
    ratings: [],
  },
  {
    id: 2,
    isbn: '9780486415871',
    title: 'Walden',
    author: 'Henry David Thoreau',
    genre: 'essay',
    copies: 1,
    available: 1,
    views: 0,
    ratings: [{ stars: 4, by: 'm-1' }],
  },
  {
    id: 3,
    isbn: '9780156907392',
    title: 'The Waves',
    author: 'Virginia Woolf',
    genre: 'novel',
    copies: 2,
    available: 2,
    views: 0,
    ratings: [],
  },
];

let nextBookId = 4;

function addBook({ isbn, title, author, genre = 'unsorted', copies = 1 }) {
  const book = { id: nextBookId++, isbn, title, author, genre, copies, available: copies, views: 0, ratings: [] };
  books.push(book);
  return book;
}

function findBook(id) {
  return books.find((book) => book.id === Number(id));
}

module.exports = { books, addBook, findBook };
