const { books, addBook } = require('../data/catalogue');
const { loans } = require('../data/loans');
const { missing, pick } = require('../lib/validate');

const EDITABLE = ['title', 'author', 'genre'];

const average = (ratings) =>
  ratings.length === 0 ? null : ratings.reduce((sum, rating) => sum + rating.stars, 0) / ratings.length;

exports.list = (req, res) => {
  const { author, available, page = 1, limit = 10 } = req.query;
  let found = books;
  if (author) found = found.filter((b) => b.author.toLowerCase().includes(author.toLowerCase()));
  if (available === 'true') found = found.filter((b) => b.available > 0);
  const start = (Number(page) - 1) * Number(limit);
  res.json({ total: found.length, books: found.slice(start, start + Number(limit)) });
};

exports.create = (req, res) => {
  const absent = missing(req.body, ['isbn', 'title', 'author']);
  if (absent.length > 0) return res.status(400).json({ error: `Missing: ${absent.join(', ')}` });
  if (books.some((b) => b.isbn === req.body.isbn)) return res.status(409).json({ error: 'ISBN is in the catalogue' });
  res.status(201).json(addBook(req.body));
};

exports.show = (req, res) => {
  req.book.views += 1;
  res.json({ ...req.book, rating: average(req.book.ratings) });
};

exports.update = (req, res) => {
  Object.assign(req.book, pick(req.body, EDITABLE));
  res.json(req.book);
};

exports.rate = (req, res) => {
  const stars = Number(req.body.stars);
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) return res.status(400).json({ error: 'stars: 1 to 5' });
  const { ratings } = req.book;
  ratings.push({ stars, by: req.body.by || null });
  res.status(201).json({ rating: average(ratings), count: ratings.length });
};

exports.remove = (req, res) => {
  if (loans.some((loan) => loan.bookId === req.book.id && !loan.returnedAt)) {
    return res.status(409).json({ error: 'Book is lent' });
  }
  const index = books.findIndex((b) => b.id === req.book.id);
  const [removed] = books.splice(index, 1);
  res.json(removed);
};
