const { randomUUID } = require('crypto');

const members = [];

const byId = (id) => members.find((member) => member.id === id);

function add(name) {
  const member = { id: randomUUID(), name, blocked: false };
  members.push(member);
  return member;
}

module.exports = { members, byId, add };
