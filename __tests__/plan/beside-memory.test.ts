import { migrateProgram } from '../support/program';

const PROGRAM = `
const seats = new Map();
const waiting = [];
function take(id, name) {
  if (waiting.length > 0) throw new Error('wait');
  seats.set(id, { name });
}
function free(id) {
  seats.delete(id);
}
function wait(name) {
  waiting.push({ name, since: () => name });
}
function all() {
  return [[...seats], waiting.map(({ name }) => name)];
}
function show() {
  return all();
}
exports.take = take;
exports.free = free;
exports.wait = wait;
exports.show = show;
`;

test('names the functions of which one run uses a table and what stays in memory, and no others', async () => {
  const { plan } = await migrateProgram({ 'main.js': PROGRAM });
  expect(plan.stores.map(({ name }) => name)).toEqual(['seats']);
  const named = plan.tables
    .flatMap(({ caveats }) => caveats)
    .flatMap((caveat) => /^`(\w+)` uses this table and `(\w+)`, which stays in memory/.exec(caveat)?.slice(1) ?? []);
  expect(named).toEqual(['take', 'waiting', 'show', 'waiting']);
});
