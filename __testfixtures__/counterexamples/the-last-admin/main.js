const users = [{ id: 'a', admin: true }, { id: 'b', admin: true }, { id: 'c', admin: false }];

function demote(id) {
  const admins = users.filter((one) => one.admin);
  if (admins.length < 2) throw new Error('the last one');
  const user = users.find((one) => one.id === id);
  user.admin = false;
  return user;
}

function all() {
  return users.map((one) => ({ ...one }));
}

module.exports = { demote, all };
