const { Router } = require('express');
const { books } = require('../data/catalogue');
const { loans } = require('../data/loans');

const router = Router();

router.get('/stock', (req, res) => {
  const genres = {};
  for (const book of books) {
    genres[book.genre] = (genres[book.genre] || 0) + book.copies;
  }
  res.json({
    titles: books.length,
    copies: books.reduce((sum, book) => sum + book.copies, 0),
    lent: loans.filter((loan) => loan.returnedAt === null).length,
    genres,
  });
});

router.get('/popular', (req, res) => {
  const popular = [...books].sort((a, b) => b.views - a.views || a.id - b.id).slice(0, 3);
  res.json(popular.map((book) => ({ title: book.title, views: book.views })));
});

module.exports = router;
