const users = [];
let nextId = 1;
async function register(email) {
  if (users.some((u) => u.email === email)) throw new Error('taken');
  const user = { id: nextId++, email };
  users.push(user);
  return user.id;
}
async function tryRegister(email) { try { return await register(email); } catch (e) { return e.message; } }
async function importAll(emails) { return Promise.all(emails.map(tryRegister)); }
const all = () => users;
module.exports = { importAll, all };
