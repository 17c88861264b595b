const express = require('express');
const books = require('./routes/books');
const members = require('./routes/members');
const loans = require('./routes/loans');
const reports = require('./routes/reports');
const { handleError, notFound } = require('./middleware/errors');

function createApp() {
  const app = express();
  app.use(express.json());
  app.use('/books', books);
  app.use('/members', members);
  app.use('/loans', loans);
  app.use('/reports', reports);
  app.use(notFound);
  app.use(handleError);
  return app;
}

module.exports = { createApp };
