import { migrateProgram } from '../support/program';

const PROGRAM = `
const users = new Map();
const orders = new Map();
function join(id) {
  users.set(id, { id });
}
function order(id, user) {
  if (!users.has(user)) throw new Error('nobody');
  orders.set(id, { user });
}
function change(id, user) {
  const found = orders.get(id);
  if (found && users.get(user)) found.user = user;
}
function leave(user) {
  users.delete(user);
}
function all() {
  return [[...users], [...orders]];
}
module.exports = { join, order, change, leave, all };
`;

test('names the functions that write to one table by what another one holds, and no others', async () => {
  const { plan } = await migrateProgram({ 'main.js': PROGRAM });
  const caveats = Object.fromEntries(plan.tables.map(({ id, caveats }) => [id, caveats]));
  expect(caveats).toEqual({
    Users: [],
    Orders: [
      '`change` and `order` write here by what Users holds: a change that another request makes to Users meanwhile does not stop the write.',
    ],
  });
});
