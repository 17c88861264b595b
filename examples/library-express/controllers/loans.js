const { randomUUID } = require('crypto');
const { findBook } = require('../data/catalogue');
const members = require('../data/members');
const { loans } = require('../data/loans');

const MAX_RENEWALS = 2;

const isOpen = (loan) => loan.returnedAt === null;

const withTitle = (loan) => {
  const book = findBook(loan.bookId);
  return { ...loan, title: book ? book.title : null };
};

/** Marks a loan as returned and puts the copy back on the shelf. */
function close(loan) {
  loan.returnedAt = new Date().toISOString();
  const book = findBook(loan.bookId);
  if (book) book.available++;
}

exports.list = (req, res) => {
  const { member, open } = req.query;
  const found = loans.filter((loan) => !member || loan.memberId === member);
  res.json((open === 'true' ? found.filter(isOpen) : found).map(withTitle));
};

exports.lend = (req, res) => {
  const member = members.byId(req.body.memberId);
  if (!member) return res.status(422).json({ error: 'No such member' });
  if (member.blocked) return res.status(403).json({ error: 'Member is blocked' });
  const book = findBook(req.body.bookId);
  if (!book) return res.status(422).json({ error: 'No such book' });
  if (book.available === 0) return res.status(409).json({ error: 'All copies are lent' });
  book.available--;
  const loan = {
    id: randomUUID(),
    bookId: book.id,
    memberId: member.id,
    lentAt: new Date().toISOString(),
    renewals: 0,
    returnedAt: null,
  };
  loans.push(loan);
  res.status(201).json(loan);
};

exports.show = (req, res) => {
  const loan = loans.find((l) => l.id === req.params.id);
  if (!loan) return res.status(404).json({ error: 'Loan not found' });
  res.json(withTitle(loan));
};

exports.giveBack = (req, res) => {
  const loan = loans.find((l) => l.id === req.params.id);
  if (!loan) return res.status(404).json({ error: 'Loan not found' });
  if (!isOpen(loan)) return res.status(409).json({ error: 'Returned already' });
  close(loan);
  res.json(loan);
};

exports.renew = (req, res) => {
  const loan = loans.find((l) => l.id === req.params.id);
  if (!loan || !isOpen(loan)) return res.status(404).json({ error: 'No such open loan' });
  if (loan.renewals >= MAX_RENEWALS) return res.status(409).json({ error: 'Renewed often enough' });
  loan.renewals++;
  res.json({ id: loan.id, renewals: loan.renewals });
};
