const { randomUUID } = require('crypto');

let members = [
  {
    id: 'm-1',
    name: 'Ada Park',
    email: 'ada@example.org',
    address: { street: '4 Mill Lane', city: 'Leeds' },
    blocked: false,
  },
  {
    id: 'm-2',
    name: 'Ben Osei',
    email: 'ben@example.org',
    address: { street: '17 High Street', city: 'York' },
    blocked: false,
  },
];

const all = () => members;

const byId = (id) => members.find((m) => m.id === id);

const byEmail = (email) => members.find((m) => m.email.toLowerCase() === email.toLowerCase());

function add(details) {
  const member = { id: randomUUID(), blocked: false, ...details };
  members.push(member);
  return member;
}

function update(id, changes) {
  const index = members.findIndex((m) => m.id === id);
  if (index === -1) return null;
  members[index] = { ...members[index], ...changes, id };
  return members[index];
}

function remove(id) {
  const before = members.length;
  members = members.filter((m) => m.id !== id);
  return members.length < before;
}

module.exports = { all, byId, byEmail, add, update, remove };
