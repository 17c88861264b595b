import { expectSame, refusalsOf, type Program } from './same';

const BOOKS = `const books = [
  { id: 'a', title: 'A', views: 0, tags: ['x'], meta: { due: 1, by: 'me' } },
  { id: 'b', title: 'B', views: 5, tags: [], meta: { due: 2, by: 'you' } },
];
const find = (id) => books.find((book) => book.id === id);
`;
const program = (functions: string, ...names: string[]): string =>
  `${BOOKS}${functions.trim()}\nfunction all() {\n  return books;\n}\nmodule.exports = { all, ${names.join(', ')} };\n`;

const PROGRAMS: Program[] = [
  {
    name: 'an element by a conditional expression',
    program: program(
      `
function view(id, other) {
  const book = id === 'b' ? books.find((one) => one.id === id) : find(other);
  book.views++;
  return book.views;
}
function viewOther(id, other) {
  const book = id === 'none' ? null : find(other);
  book.views += 10;
}`,
      'view',
      'viewOther',
    ),
    calls: [['view', 'b', 'a'], ['view', 'x', 'a'], ['viewOther', 'x', 'a'], ['all']],
  },
  {
    name: 'elements in the spread of a list',
    program: program(
      `
function bump() {
  const copy = [...books];
  for (const book of copy) book.views++;
  copy.pop();
  return copy.length;
}`,
      'bump',
    ),
    calls: [['bump'], ['all']],
  },
  {
    name: 'a copy of an element, which is changed',
    program: program(
      `
function preview(id) {
  const book = find(id);
  const copy = { ...book };
  copy.title = 'preview of ' + book.title;
  copy.views += 100;
  return copy;
}
function log(entries, id) {
  const book = { ...find(id) };
  delete book.meta;
  entries.push(book);
  book.title = 'changed';
  return entries;
}`,
      'preview',
      'log',
    ),
    calls: [['preview', 'a'], ['log', [], 'b'], ['all']],
  },
  {
    name: 'forEach with a callback that changes elements',
    program: program(
      `
function clearAll() {
  books.forEach((book) => {
    book.views = 0;
    book.tags.length = 0;
  });
}
function rename(suffix) {
  books.filter((book) => book.views === 0).forEach((book) => {
    book.title += suffix;
  });
}`,
      'clearAll',
      'rename',
    ),
    calls: [['rename', '!'], ['clearAll'], ['all'], ['rename', '?'], ['all']],
  },
  {
    name: 'a middleware that puts the element on the request',
    program: program(
      `
function load(req, res, next) {
  const book = find(req.params.id);
  if (!book) return res.end();
  req.book = book;
  next();
}
function view(req, res) {
  req.book.views++;
  res.json(req.book);
}
async function request(id) {
  const req = { params: { id } };
  const answer = {};
  const res = { json: (value) => (answer.json = JSON.parse(JSON.stringify(value))), end: () => (answer.end = true) };
  let next = false;
  await load(req, res, () => (next = true));
  if (next) await view(req, res);
  return answer;
}`,
      'request',
    ),
    calls: [['request', 'a'], ['request', 'a'], ['request', 'none'], ['all']],
  },
  {
    name: 'destructuring of what an element holds',
    program: program(
      `
function tag(id, name) {
  const book = find(id);
  const { tags, meta } = book;
  tags.push(name);
  meta.due += 1;
  return tags.length;
}
function first(id, name) {
  const [book] = books.filter((one) => one.id === id);
  book.tags[0] = name;
}`,
      'tag',
      'first',
    ),
    calls: [['tag', 'a', 'y'], ['tag', 'b', 'z'], ['first', 'a', 'w'], ['all']],
  },
  {
    name: 'unshift of a nested list',
    program: program(
      `
function tag(id, name) {
  const book = find(id);
  book.tags.unshift(name);
  return book.tags.length;
}`,
      'tag',
    ),
    calls: [['tag', 'a', 'y'], ['tag', 'a', 'z'], ['all']],
  },
  {
    name: 'delete of an attribute',
    program: program(
      `
function forget(id) {
  const book = find(id);
  delete book.title;
  delete book.meta.due;
}
function unset(id) {
  const book = find(id);
  book.tags = undefined;
  return Object.keys(book).length;
}
function isSet(id) {
  return find(id).tags !== undefined;
}`,
      'forget',
      'unset',
      'isSet',
    ),
    calls: [['forget', 'a'], ['all'], ['isSet', 'b'], ['unset', 'b'], ['isSet', 'b']],
  },
  {
    name: 'a helper that changes the element that it is given',
    program: program(
      `
function apply(book, changes) {
  if (changes.title) book.title = changes.title;
  addTags(book, changes.tags || []);
}
function addTags(book, tags) {
  for (const tag of tags) book.tags.push(tag);
}
function update(id, changes) {
  const book = find(id);
  if (!book) return null;
  apply(book, changes);
  return book;
}`,
      'update',
    ),
    calls: [['update', 'a', { title: 'new', tags: ['1', '2'] }], ['update', 'b', {}], ['update', 'none', {}], ['all']],
  },
  {
    name: 'a filter that keeps one',
    program: `let books = [{ id: 'a', n: 1 }, { id: 'b', n: 2 }, { id: 'c', n: 3 }];
function only(id) {
  books = books.filter((book) => book.id === id);
}
function without(id) {
  books = books.filter((book) => book.id !== id);
}
function get(id) {
  return books.find((book) => book.id === id);
}
function all() {
  return books;
}
module.exports = { only, without, get, all };
`,
    calls: [['without', 'a'], ['get', 'a'], ['all'], ['only', 'c'], ['all']],
  },
  {
    name: 'a change that is written before a call',
    program: program(
      `
function total() {
  return books.reduce((sum, book) => sum + book.views, 0);
}
function view(id) {
  const book = find(id);
  book.views += 1;
  const sum = total();
  return sum;
}
function twice(id) {
  const book = find(id);
  book.views += 1;
  return { sum: total(), own: id };
}`,
      'view',
      'twice',
    ),
    calls: [['view', 'a'], ['view', 'b'], ['twice', 'a'], ['all']],
  },
  {
    name: 'a change in a branch',
    program: program(
      `
function either(id, flag) {
  const book = find(id);
  if (flag) {
    book.views = -1;
  } else book.title = 'else';
}
function maybe(id, flag) {
  const book = find(id);
  if (flag) book.views = -2;
  return 'done';
}
function choose(id, what) {
  const book = find(id);
  switch (what) {
    case 'views':
      book.views = 9;
      break;
    case 'title':
      book.title = 'nine';
      break;
    default:
      return 'nothing';
  }
  return 'something';
}`,
      'either',
      'maybe',
      'choose',
    ),
    calls: [
      ['either', 'a', true],
      ['either', 'b', false],
      ['all'],
      ['maybe', 'b', true],
      ['maybe', 'a', false],
      ['all'],
      ['choose', 'a', 'views'],
      ['choose', 'b', 'title'],
      ['choose', 'a', 'x'],
      ['all'],
    ],
  },
  {
    name: 'a function that changes an element of its caller',
    program: program(
      `
function bump(id) {
  const book = find(id);
  book.views++;
}
function view(id) {
  const book = find(id);
  bump(id);
  book.title = 'seen';
  return book.views;
}`,
      'view',
    ),
    calls: [['view', 'a'], ['view', 'b'], ['view', 'a'], ['all']],
  },
  // These cannot begin again, and so are no run, at whose end everything would be written.
  {
    name: 'a function with `arguments` that changes an element, and returns nothing',
    program: program(
      `
function touch() {
  const book = find(arguments[0]);
  book.views++;
}`,
      'touch',
    ),
    calls: [['touch', 'a'], ['touch', 'a'], ['all']],
  },
  {
    name: 'a function with `arguments` that changes elements in a loop',
    program: program(
      `
function touchAll() {
  for (const id of arguments) {
    const book = find(id);
    book.views += 2;
  }
  for (let i = 0; i < books.length; i++) books[i].title += arguments.length;
}`,
      'touchAll',
    ),
    calls: [['touchAll', 'a', 'b'], ['touchAll', 'b'], ['all']],
  },
  {
    name: 'a function with `arguments` that changes an element before a call that looks at it',
    program: program(
      `
function total() {
  return books.reduce((sum, book) => sum + book.views, 0);
}
function view() {
  const book = find(arguments[0]);
  book.views += 1;
  const sum = total();
  return sum;
}`,
      'view',
    ),
    calls: [['view', 'a'], ['view', 'b'], ['all']],
  },
  {
    name: 'an element that is added before it is looked for',
    program: program(
      `
function add(id) {
  const book = { id, title: id, views: 0, tags: [], meta: {} };
  if (books.some((one) => one.id === id)) return 'there';
  books.push(book);
  return count();
}
function count() {
  return books.length;
}`,
      'add',
      'count',
    ),
    calls: [['add', 'c'], ['add', 'c'], ['add', 'd'], ['all']],
  },
];

test.each(PROGRAMS)('$name', async (one) => {
  await expectSame(one);
});

// A function that waits for something else in between does not see one state of the tables.
test('a stale list', async () => {
  const source = program(
    `
function prune() {
  const index = books.findIndex((book) => book.views === 0);
  if (index !== -1) books.splice(index, 1);
}
async function report() {
  const before = books.map((book) => book.title);
  await Promise.resolve();
  prune();
  books.forEach((book) => (book.views += 1));
  return before.length - books.length;
}`,
    'report',
    'prune',
  );
  expect(await refusalsOf(source)).toEqual(['element-stale']);
});

test('a stale element', async () => {
  const source = program(
    `
function bump(id) {
  const book = find(id);
  book.views++;
}
async function view(id) {
  const book = find(id);
  await Promise.resolve();
  bump(id);
  book.title = 'seen';
  return book.views;
}`,
    'bump',
    'view',
  );
  expect(await refusalsOf(source)).toEqual(['element-stale']);
});
