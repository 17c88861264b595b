import { migrateProgram } from '../support/program';

const PROGRAM = `
const users = new Map();
function find(id) {
  return users.get(id);
}
function level(id) {
  if (!find(id)) return null;
  return find(id).level;
}
function both(a, b) {
  return [find(a), find(b)];
}
function add(id, level) {
  users.set(id, { level });
}
function all() {
  return [...users];
}
module.exports = { level, both, add, all };
`;

test('who reads one item twice sees the same both times; who reads two items is no run', async () => {
  const { files } = await migrateProgram({ 'main.js': PROGRAM });
  expect(files['main.js']).toContain(`async function level(id) {
  return inOneRun(async () => {
    if (!(await find(id))) return null;
    return (await find(id)).level;
  })();
}`);
  expect(files['main.js'].match(/inOneRun\(/g)).toHaveLength(1);
});
