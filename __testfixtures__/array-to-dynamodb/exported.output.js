const { randomUUID } = require('crypto');

const users = [];

exports.users = users;

exports.add = (name) => {
  const user = { id: randomUUID(), name };
  users.push(user);
  return user;
};
