import { compare } from '../support/small-app';

jest.setTimeout(180_000);

const SCRIPT = `const notes = require('./notes');
const seen = [JSON.stringify(await notes.list()), await notes.add({ title: 'Tea' }), await notes.add({ title: 'Rest' })];
await notes.rename(0, 'Green tea');
await notes.remove(1);
return [...seen, await notes.list()];`;

const REST = `exports.list = () => notes;
exports.add = (note) => {
  notes.push(note);
  fs.writeFileSync(FILE, JSON.stringify(notes, null, 2));
  return note;
};
exports.rename = (index, title) => {
  notes[index].title = title;
  // Keeps the file up to date
  fs.writeFileSync(FILE, JSON.stringify(notes, null, 2));
};
exports.remove = (index) => {
  notes.splice(index, 1);
  if (process.env.KEEP !== 'no') {
    fs.writeFile(FILE, JSON.stringify(notes), (error) => {
      if (error) console.error(error);
    });
  }
};
`;

const HEAD = `const fs = require('fs');
const path = require('path');
const FILE = path.join(__dirname, 'db.json');
`;

test.each([
  ['require', `const notes = require('./db.json');`],
  ['require without its extension', `const notes = require('./db');`],
  ['JSON.parse of its text', `const notes = JSON.parse(fs.readFileSync(FILE, 'utf8'));`],
])('a list that is loaded by %s, and written back', async (_, load) => {
  const { before, after, files, plan } = await compare(
    { 'db.json': '[{ "title": "Walk" }]', 'notes.js': `${HEAD}${load}\n\n${REST}` },
    SCRIPT,
  );
  expect(after).toEqual(before);
  expect(plan.stores).toMatchObject([{ name: 'notes', medium: 'json-start-up', dataFile: 'db.json' }]);
  expect(files['notes.js']).not.toMatch(/fs|path|FILE|KEEP|Keeps/);
});

test('a variable that is filled when the program starts, and again on demand', async () => {
  const { before, after, files } = await compare(
    {
      'db.json': '[{ "title": "Walk" }]',
      'notes.js': `${HEAD}let notes = [];

function load() {
  if (fs.existsSync(FILE)) {
    notes = JSON.parse(fs.readFileSync(FILE, 'utf8'));
  }
}
load();

${REST}`,
    },
    SCRIPT,
  );
  expect(after).toEqual(before);
  expect(files['notes.js']).not.toMatch(/fs|path|FILE/);
});

test('a list within the file, loaded by several modules', async () => {
  const { before, after, plan } = await compare(
    {
      'data/animals.json': '{ "animals": [{ "id": "0", "name": "Rex" }] }',
      'lib/animals.js': `const fs = require('fs');
const path = require('path');

function create(animal, animals) {
  animals.push(animal);
  fs.writeFileSync(path.join(__dirname, '../data/animals.json'), JSON.stringify({ animals: animals }, null, 2));
  return animal;
}

module.exports = { create };
`,
      'routes.js': `const { create } = require('./lib/animals');
const { animals } = require('./data/animals.json');

exports.post = (body) => {
  body.id = animals.length.toString();
  const animal = create(body, animals);
  return animal;
};
exports.get = (id) => animals.find((animal) => animal.id === id);
`,
      'server.js': `const { animals } = require('./data/animals.json');
const routes = require('./routes');

module.exports = { ...routes, count: () => animals.length };
`,
    },
    `const app = require('./server');
    return [await app.post({ name: 'Tom' }), await app.get('1'), await app.get('0'), await app.count()];`,
  );
  expect(after).toEqual(before);
  expect(plan.stores).toHaveLength(1);
});
