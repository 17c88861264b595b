import { refusals } from '../support/small-app';

jest.setTimeout(120_000);

const HEAD = `const fs = require('fs');
const FILE = __dirname + '/items.json';
const load = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));
exports.add = (item) => {
  const items = load();
  items.push(item);
  fs.writeFileSync(FILE, JSON.stringify(items));
};
`;
const ITEMS = '[{ "id": 1 }]';

test('what can be told, moves', async () => {
  const indented = HEAD.replace('(items)', "(items, null, 2) + '\\n', { encoding: 'utf8', flag: 'w' }");
  expect(await refusals({ 'items.json': ITEMS, 'items.js': indented })).toEqual({ stores: ['items'], refused: [] });
  expect(await refusals({ 'items.json': ITEMS, 'items.js': HEAD })).toEqual({ stores: ['items'], refused: [] });
});

test.each([
  ['is appended to', `exports.log = (line) => fs.appendFileSync(FILE, line);\n`, /unsupported-use: `appendFile`/],
  [
    'is renamed after it was written',
    `exports.publish = () => fs.renameSync(FILE, FILE + '.old');\n`,
    /unsupported-use: `rename`/,
  ],
  ['is sent as text', `exports.raw = () => fs.readFileSync(FILE, 'utf8');\n`, /unsupported-use: its text is read/],
  [
    'is read where an error would be taken for no data',
    `exports.count = () => {\n  try {\n    const items = load();\n    return notify(items.length) + JSON.parse(fs.readFileSync(FILE, 'utf8')).length;\n  } catch {\n    return 0;\n  }\n};\nfunction notify(n) { process.emit('n', n); return n; }\n`,
    /unsupported-use: an error/,
  ],
  [
    'is read in a callback that does not wait',
    `exports.each = (ids) => ids.filter((id) => JSON.parse(fs.readFileSync(FILE, 'utf8')).some((item) => item.id === id));\n`,
    /callback-cannot-be-async/,
  ],
  [
    'is written by a replacer',
    `exports.hide = () => fs.writeFileSync(FILE, JSON.stringify(load(), ['id']));\n`,
    /unsupported-use: what is written is no JSON/,
  ],
  [
    'is written at its end',
    `exports.more = (item) => fs.writeFileSync(FILE, JSON.stringify(item), { flag: 'a' });\n`,
    /unsupported-use: `flag`/,
  ],
  ['is watched', `fs.watchFile(FILE, () => {});\n`, /unsupported-use: `watchFile`/],
])('a file that %s stays', async (_, more, because) => {
  const { stores, refused } = await refusals({ 'items.json': ITEMS, 'items.js': HEAD + more });
  expect(stores).toEqual([]);
  expect(refused.join()).toMatch(because);
});

test('a file with several lists stays', async () => {
  const { stores, refused } = await refusals({
    'db.json': '{ "users": [], "posts": [] }',
    'db.js': `const fs = require('fs');
const read = () => JSON.parse(fs.readFileSync('db.json', 'utf8'));
exports.addUser = (user) => {
  const db = read();
  db.users.push(user);
  fs.writeFileSync('db.json', JSON.stringify(db));
};
`,
  });
  expect(stores).toEqual([]);
  expect(refused).toEqual(['unsupported-declaration: the file holds several lists in one document']);
});

test('a list in memory stays when something else is written to its file', async () => {
  const { stores, refused } = await refusals({
    'items.json': ITEMS,
    'items.js': `const fs = require('fs');
const items = require('./items.json');
exports.all = () => items;
exports.add = (item) => {
  items.push(item);
  fs.writeFileSync(__dirname + '/items.json', JSON.stringify(items.filter((one) => one.id > 0)));
};
`,
  });
  expect(stores).toEqual([]);
  expect(refused.join()).toMatch(/unsupported-use: what is written to the file is not the list/);
});
