const { Router } = require('express');
const members = require('../data/members');
const { loans } = require('../data/loans');
const { loadMember } = require('../middleware/load');
const { missing, pick } = require('../lib/validate');

const router = Router();

router.get('/', (req, res) => {
  const { city } = req.query;
  const found = city ? members.all().filter((m) => m.address.city === city) : members.all();
  res.json(found.map(({ id, name, blocked }) => ({ id, name, blocked })));
});

router.post('/', (req, res) => {
  const absent = missing(req.body, ['name', 'email', 'address']);
  if (absent.length > 0) return res.status(400).json({ error: `Missing: ${absent.join(', ')}` });
  if (members.byEmail(req.body.email)) return res.status(409).json({ error: 'Email is taken' });
  const member = members.add(pick(req.body, ['name', 'email', 'address']));
  res.status(201).location(`/members/${member.id}`).json(member);
});

router.get('/:id', loadMember, (req, res) => {
  res.json(res.locals.member);
});

router.put('/:id', (req, res) => {
  const member = members.update(req.params.id, pick(req.body, ['name', 'email', 'address']));
  if (!member) return res.status(404).json({ error: 'Member not found' });
  res.json(member);
});

router.patch('/:id/address', loadMember, (req, res) => {
  const { member } = res.locals;
  Object.assign(member.address, pick(req.body, ['street', 'city']));
  res.json(member.address);
});

router.post('/:id/block', loadMember, (req, res) => {
  res.locals.member.blocked = true;
  res.sendStatus(204);
});

router.get('/:id/loans', loadMember, (req, res) => {
  res.json(loans.filter((loan) => loan.memberId === res.locals.member.id));
});

router.delete('/:id', (req, res) => {
  const open = loans.some((loan) => loan.memberId === req.params.id && !loan.returnedAt);
  if (open) return res.status(409).json({ error: 'Member has books to return' });
  if (!members.remove(req.params.id)) return res.status(404).json({ error: 'Member not found' });
  res.sendStatus(204);
});

module.exports = router;
