import fc from 'fast-check';
import { migrateProgram, runInMemory, runOnDatabase, type Call, type Files } from '../support/program';
import { expectHarmless, HOSTILE } from './support/harmless';

// More by the environment.
const RUNS = Number(process.env.RUNS ?? 6);

interface Texts {
  /** Names of properties, and of elements. */
  key: string;
  other: string;
  value: string;
}

const quoted = (text: string, quote: string): string =>
  quote +
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(quote === '`' ? /`|\$\{/g : new RegExp(quote, 'g'), (found) => `\\${found}`) +
  quote;

/** A program that keeps its data in every way, and has the texts wherever data and code can have them. */
function programWith({ key, other, value }: Texts): Files {
  const [name, constant] = [quoted(key, "'"), quoted(value, '"')];
  return {
    'package.json': '{ "name": "program" }',
    'src/notes.json': JSON.stringify([{ id: value, [key]: other }]),
    'app.js': `/* ${value.replaceAll('*/', '* /')} */
const books = [{ id: ${constant}, title: ${quoted(other, "'")}, ${name}: ${quoted(value, "'")} }];
const byName = { ${name}: { id: ${constant}, ${name}: [${constant}] }, ${quoted(other, '"')}: { id: 'other' } };
const sessions = new Map([[${constant}, { ${name}: ${constant} }], [${name}, {}]]);
const tags = new Set([${constant}, ${name}]);

exports.books = () => books;
exports.book = (id) => books.find((book) => book.id === id);
exports.thatBook = () => books.find((book) => book.id === ${constant});
exports.thoseBooks = () => books.filter((book) => book[${name}] === ${quoted(value, "'")});
exports.addBook = (id, value) => {
  books.push({ id, title: value, ${name}: ${constant} });
};
exports.changeBook = (id) => {
  const book = books.find((one) => one.id === id);
  if (!book) return 'none';
  book[${name}] = ${quoted(value, "'")};
  book.title = ${quoted(other, '"')};
  return book;
};
exports.name = (name) => byName[name];
exports.setName = (name, value) => {
  byName[name] = { id: name, ${name}: value };
};
exports.thatName = () => byName[${name}];
exports.names = () => Object.keys(byName);
exports.session = (id) => sessions.get(id);
exports.setSession = (id) => {
  sessions.set(id, { ${name}: ${constant} });
};
exports.thatSession = () => sessions.get(${name});
exports.sessions = () => [...sessions];
exports.tag = (tag) => tags.has(tag);
exports.addTag = () => {
  tags.add(${quoted(other, "'")});
};
exports.tags = () => [...tags];
`,
    'src/notes.js': `const fs = require('fs');
const path = require('path');
const FILE = path.join(__dirname, 'notes.json');

exports.notes = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));
exports.addNote = (id) => {
  const notes = JSON.parse(fs.readFileSync(FILE, 'utf8'));
  notes.push({ id, ${name}: ${constant} });
  fs.writeFileSync(FILE, JSON.stringify(notes));
};
`,
  };
}

function callsWith({ key, other, value }: Texts): Call[] {
  return [
    ['books'],
    ['book', value],
    ['thatBook'],
    ['thoseBooks'],
    ['addBook', `${value}!`, value],
    ['changeBook', value],
    ['books'],
    ['name', key],
    ['setName', `${key}!`, value],
    ['name', `${key}!`],
    ['thatName'],
    ['names'],
    ['session', value],
    ['setSession', other],
    ['thatSession'],
    ['sessions'],
    ['tag', value],
    ['addTag'],
    ['tags'],
  ];
}

/** What becomes of a program: the names of the stores that move, after a look at everything that was written. */
async function expectKept(texts: Texts, isSame: boolean): Promise<string[]> {
  const files = programWith(texts);
  const migrated = await migrateProgram(files);
  for (const [file, text] of Object.entries(migrated.files)) {
    if (file.endsWith('.js')) expectHarmless(file, text);
    else if (file.endsWith('.json')) JSON.parse(text);
  }
  if (isSame) {
    const calls = callsWith(texts);
    expect(await runOnDatabase(migrated, 'app.js', calls)).toEqual(await runInMemory(files, 'app.js', calls));
  }
  expect(({} as Record<string, unknown>).pwned).toBeUndefined();
  return migrated.plan.stores.map(({ name }) => name);
}

/** A text that JavaScript itself treats otherwise, or that is no text of Unicode. */
const isSpecial = (text: string): boolean => text in {} || Buffer.from(text).toString() !== text;

test.each(HOSTILE)('a program with the text %j in its data and as names moves, and answers as before', async (text) => {
  const moved = await expectKept({ key: text, other: 'other', value: text }, !isSpecial(text));
  if (!isSpecial(text)) expect(moved.sort()).toEqual(['books', 'byName', 'notes', 'sessions', 'tags'].sort());
});

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'then'])(
  '%j is a value, an id and a key of a Map like any other',
  async (value) => {
    expect(await expectKept({ key: 'key', other: 'other', value }, true)).toHaveLength(5);
  },
);

test('any texts in data and as names', async () => {
  const text = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1 }),
  );
  const texts = fc.record({ key: text, other: text, value: text });
  const isApart = ({ key, other, value }: Texts): boolean => new Set([key, other, value, 'id', 'title']).size === 5;
  await fc.assert(
    fc.asyncProperty(texts.filter(isApart), async (one) => {
      await expectKept(one, !Object.values(one).some(isSpecial));
    }),
    { seed: 5, numRuns: RUNS },
  );
});

test.each(['__proto__: { polluted: true }', "'__proto__': { polluted: true }", "['__proto__']: { polluted: true }"])(
  'rows with %s are no data that could be imported',
  async (property) => {
    const { plan, files } = await migrateProgram({
      'package.json': '{ "name": "program" }',
      'app.js': `const books = [{ id: 'a', ${property} }];
exports.all = () => books;
exports.add = (id) => {
  books.push({ id });
};
`,
    });
    expect([plan.stores, plan.refusals.map(({ because }) => because)]).toEqual([[], [expect.stringContaining('rows')]]);
    expect(Object.keys(files)).toEqual(['package.json', 'app.js']);
  },
);
