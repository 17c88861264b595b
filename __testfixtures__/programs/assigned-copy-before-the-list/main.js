const users = new Map([['a', { name: 'a', n: 0, tags: [] }]]);
const findUser = function (key) { return users.get(key); };
const f1 = (key) => {
  const user = findUser(key);
  if (user === undefined) return { error: 'missing' };
  const copy = Object.assign({}, user);
  copy.tags.length = 0;
  return [...users.values()].flatMap((one) => (one.n > 0 ? [one.name] : []));
};
function all() { return [...users.values()]; }
module.exports = { findUser, f1, all };
