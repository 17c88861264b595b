const users = new Map();
const counts = {};
exports.add = function (id, name) { users.set(id, { id, name, roles: [] }); return users.size; };
exports.role = function (id, role) {
  const user = users.get(id);
  if (!user) return null;
  user.roles.push(role);
  users.set(id, user);
  return user.roles.length;
};
exports.rename = function (id, name) {
  const user = users.get(id);
  if (!user) return null;
  users.set(user.id, { ...user, name, roles: user.roles });
  return name;
};
exports.move = function (from, to) {
  const user = users.get(from);
  if (!user) return null;
  users.delete(from);
  users.set(to, { ...user, id: to });
  return to;
};
exports.count = function (word) {
  const seen = counts[word] || { n: 0, at: [] };
  seen.n++;
  seen.at.push(word.length);
  counts[word] = seen;
  return seen.n;
};
exports.all = function () { return [[...users], counts]; };
