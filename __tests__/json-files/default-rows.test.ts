import { migrateProgram } from '../support/program';

const program = (load: string): string => `
const fs = require('fs');
const FILE = 'rows.json';
${load}
function add(id) {
  const rows = load();
  rows.push({ id });
  fs.writeFileSync(FILE, JSON.stringify(rows));
}
module.exports = { add, load };
`;
const LOADS = {
  'given instead': `function load() {
  if (!fs.existsSync(FILE)) return [{ id: 9 }];
  return JSON.parse(fs.readFileSync(FILE, 'utf8'));
}`,
  'given in a catch': `function load() {
  try {
    return JSON.parse(fs.readFileSync(FILE, 'utf8'));
  } catch {
    return [{ id: 9 }];
  }
}`,
  'written first': `function load() {
  if (!fs.existsSync(FILE)) fs.writeFileSync(FILE, JSON.stringify([{ id: 9 }]));
  return JSON.parse(fs.readFileSync(FILE, 'utf8'));
}`,
};

test.each(Object.entries(LOADS))(
  'rows that are %s are not lost: the store stays until there is a file',
  async (_how, load) => {
    const { plan } = await migrateProgram({ 'main.js': program(load) });
    expect(plan.tables).toEqual([]);
    expect(plan.refusals.map(({ code, because }) => [code, because.slice(0, 49)])).toEqual([
      ['unsupported-use', 'the application begins with rows of its own where'],
    ]);
  },
);

test('with a file, its rows count', async () => {
  const { plan } = await migrateProgram({
    'main.js': program(LOADS['given instead']),
    'rows.json': '[{ "id": 1 }]',
  });
  expect(plan.refusals).toEqual([]);
  expect(plan.tables.map(({ id }) => id)).toEqual(['Rows']);
});
