const { findBook } = require('../data/catalogue');
const members = require('../data/members');

/** Puts the book that the path names on the request. */
function loadBook(req, res, next) {
  const book = findBook(req.params.id);
  if (!book) return res.status(404).json({ error: 'Book not found' });
  req.book = book;
  next();
}

/** Puts the member that the path names on res.locals. */
function loadMember(req, res, next) {
  res.locals.member = members.byId(req.params.id);
  if (!res.locals.member) return res.status(404).json({ error: 'Member not found' });
  next();
}

module.exports = { loadBook, loadMember };
