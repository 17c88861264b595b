// Every loan ever made; `returnedAt` is null while the book is out.
const loans = [];

module.exports = { loans };
