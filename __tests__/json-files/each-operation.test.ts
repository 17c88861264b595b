import { compare } from '../support/small-app';

jest.setTimeout(180_000);

const TASKS = JSON.stringify([
  { id: 1, title: 'Write', done: false, tags: [] },
  { id: 2, title: 'Read', done: true, tags: ['home'] },
]);

test('load and save, with a default where there is no file', async () => {
  const { before, after, files, plan } = await compare(
    {
      'data/tasks.json': TASKS,
      'tasks.js': `const fs = require('fs');
const path = require('path');

const FILE = path.join(__dirname, 'data', 'tasks.json');

function load() {
  try {
    return JSON.parse(fs.readFileSync(FILE, 'utf8'));
  } catch (error) {
    return [];
  }
}

function save(tasks) {
  fs.writeFileSync(FILE, JSON.stringify(tasks, null, 2));
}

exports.list = () => load();
exports.add = (title) => {
  const tasks = load();
  const task = { id: tasks.length + 1, title, done: false, tags: [], createdAt: new Date(0) };
  tasks.push(task);
  save(tasks);
  return task;
};
exports.tag = (id, tag) => {
  const tasks = load();
  const task = tasks.find((one) => one.id === id);
  if (!task) return undefined;
  task.tags.push(tag);
  save(tasks);
  return task;
};
exports.replace = (id, changes) => save(load().map((task) => (task.id === id ? { ...task, ...changes } : task)));
exports.remove = (id) => save(load().filter((task) => task.id !== id));
exports.clear = () => save([]);
`,
    },
    `const tasks = require('./tasks');
    const seen = [await tasks.list(), await tasks.add('Rest'), await tasks.tag(2, 'quiet'), await tasks.tag(9, 'none')];
    await tasks.replace(1, { done: true, note: 'well' });
    seen.push(await tasks.list());
    await tasks.remove(2);
    seen.push(await tasks.list());
    await tasks.clear();
    seen.push(await tasks.list(), await tasks.add('Again'), await tasks.list());
    return seen;`,
  );
  expect(after).toEqual(before);
  expect(plan.stores).toMatchObject([
    { name: 'tasks', medium: 'json-file', collection: 'array', dataFile: 'data/tasks.json' },
  ]);
  expect(files['tasks.js']).not.toMatch(/fs|path|catch|FILE/);
});

test('requests at once lose nothing', async () => {
  const { after } = await compare(
    {
      'data/counters.json': '{ "page": { "views": 0 } }',
      'counters.js': `import fs from 'node:fs';

const file = new URL('./data/counters.json', import.meta.url);

export function view(name) {
  const counters = JSON.parse(fs.readFileSync(file, 'utf-8'));
  if (!counters[name]) counters[name] = { views: 0 };
  counters[name].views++;
  fs.writeFileSync(file, JSON.stringify(counters));
  return counters[name].views;
}

export const all = () => JSON.parse(fs.readFileSync(file));
`,
      'package.json': '{ "name": "app", "version": "1.0.0", "type": "module" }',
    },
    `const { all, view } = await import('./counters.js');
    await Promise.all(Array.from({ length: 20 }, (_, i) => view(i % 2 ? 'page' : 'new')));
    return all();`,
  );
  expect(after).toEqual({ page: { views: 10 }, new: { views: 10 } });
});

test('a file that does not exist, made where it is missing', async () => {
  const { before, after, files } = await compare(
    {
      'store.js': `const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('fs');
const { join } = require('path');
const FILE = join(process.cwd(), 'data/users.json');

// Makes the file
if (!existsSync(FILE)) {
  mkdirSync(join(process.cwd(), 'data'), { recursive: true });
  writeFileSync(FILE, '[]');
}

const read = () => {
  if (!existsSync(FILE)) return [];
  const text = readFileSync(FILE, 'utf8');
  if (!text.trim()) return [];
  return JSON.parse(text);
};

module.exports = {
  users: () => read(),
  register(name) {
    const users = read();
    if (users.some((user) => user.name === name)) return null;
    const user = { name };
    users.unshift(user);
    writeFileSync(FILE, JSON.stringify(users, null, 2) + '\\n');
    return user;
  },
};
`,
    },
    `const store = require('./store');
    return [await store.users(), await store.register('Ann'), await store.register('Ben'), await store.register('Ann'), await store.users()];`,
  );
  expect(after).toEqual(before);
  expect(files['store.js']).not.toMatch(/existsSync|mkdirSync|Makes the file/);
});

test('promises, in a class that is told the file', async () => {
  const { before, after } = await compare(
    {
      'data/carts.json': '[]',
      'carts.js': `const fs = require('fs').promises;

class Carts {
  constructor(path) {
    this.path = path;
    this.carts = [];
  }

  async read() {
    const text = await fs.readFile(this.path, 'utf8');
    this.carts = JSON.parse(text);
    return this.carts;
  }

  async add() {
    await this.read();
    const cart = { id: this.carts.length + 1, products: [] };
    this.carts.push(cart);
    await fs.writeFile(this.path, JSON.stringify(this.carts));
    return cart;
  }

  async put(id, product) {
    const carts = await this.read();
    const cart = carts.find((one) => one.id === id);
    if (!cart) throw new Error('no cart');
    const line = cart.products.find((one) => one.product === product);
    if (line) line.quantity++;
    else cart.products.push({ product, quantity: 1 });
    await fs.writeFile(this.path, JSON.stringify(carts));
    return cart;
  }
}

module.exports = new Carts('./data/carts.json');
`,
    },
    `const carts = require('./carts');
    const seen = [await carts.add(), await carts.add(), await carts.put(2, 'tea'), await carts.put(2, 'tea')];
    seen.push(await carts.put(7, 'tea').catch((error) => error.message), await carts.read());
    return seen;`,
  );
  expect(after).toEqual(before);
});

test('callbacks', async () => {
  const { before, after, files } = await compare(
    {
      'data/books.json': '[{ "id": "a", "title": "Emma" }]',
      'books.js': `const fs = require('fs');
const path = require('path');

const p = path.join(path.dirname(__filename), 'data', 'books.json');

const fromFile = cb => {
  fs.readFile(p, (err, content) => {
    if (err) {
      return cb([]);
    }
    cb(JSON.parse(content));
  });
};

exports.all = (cb) => fromFile(cb);
exports.find = (id, cb) => {
  fromFile((books) => {
    cb(books.find(b => b.id === id));
  });
};
exports.add = (book, cb) => {
  fs.readFile(p, 'utf8', function (err, data) {
    if (err) throw err;
    const books = JSON.parse(data);
    books.push(book);
    fs.writeFile(p, JSON.stringify(books), (err) => {
      if (err) throw err;
      console.log('written');
      cb(book);
    });
  });
};
`,
    },
    `const books = require('./books');
    const all = () => new Promise((resolve) => books.all(resolve));
    const find = (id) => new Promise((resolve) => books.find(id, resolve));
    const add = (book) => new Promise((resolve) => books.add(book, resolve));
    return [await all(), await add({ id: 'b', title: 'Persuasion' }), await find('b'), (await find('c')) ?? null, await all()];`,
  );
  expect(after).toEqual(before);
  expect(files['books.js']).not.toMatch(/fs\.|err/);
});

test('helpers that read and write any file', async () => {
  const { before, after, files } = await compare(
    {
      'data/users.json': '[{ "id": 1, "name": "Ann" }]',
      'data/posts.json': '[]',
      'lib/json.js': `const fs = require('fs');
const path = require('path');

const readJson = (name) => JSON.parse(fs.readFileSync(path.resolve(__dirname, '..', 'data', name), 'utf8'));

/** Writes a file. */
function writeJson(file, data) {
  fs.writeFileSync(file, JSON.stringify(data, null, 2));
}

module.exports = { writeJson };
`,
      'lib/read.js': `const fs = require('fs');

function readJson(file) {
  const text = fs.readFileSync(file, 'utf8');
  return JSON.parse(text);
}

module.exports = { readJson };
`,
      'blog.js': `const { readJson } = require('./lib/read');
const { writeJson } = require('./lib/json');

const USERS = __dirname + '/data/users.json';
const POSTS = \`\${__dirname}/data/posts.json\`;

exports.post = (author, text) => {
  if (!readJson(USERS).some((user) => user.id === author)) return null;
  const posts = readJson(POSTS);
  const post = { id: posts.length + 1, author, text };
  writeJson(POSTS, [...posts, post]);
  return post;
};
exports.rename = (id, name) => {
  const users = readJson(USERS);
  users.forEach((user) => {
    if (user.id === id) user.name = name;
  });
  writeJson(USERS, users);
};
exports.all = () => ({ users: readJson(USERS), posts: readJson(POSTS) });
`,
    },
    `const blog = require('./blog');
    const seen = [await blog.post(1, 'Hello'), await blog.post(2, 'None'), await blog.post(1, 'Again')];
    await blog.rename(1, 'Anna');
    return [...seen, await blog.all()];`,
  );
  expect(after).toEqual(before);
  expect(files['blog.js']).not.toMatch(/readJson|writeJson|USERS = |POSTS = /);
  expect(files['lib/read.js']).not.toMatch(/readJson\(/);
});

test('one document', async () => {
  const { before, after, plan } = await compare(
    {
      'settings.json': '{ "theme": "light", "size": 12 }',
      'settings.js': `const fs = require('fs');
const FILE = './settings.json';

exports.get = () => JSON.parse(fs.readFileSync(FILE, 'utf8'));
exports.set = (changes) => {
  const settings = Object.assign(exports.get(), changes);
  fs.writeFileSync(FILE, JSON.stringify(settings));
  return settings;
};
`,
    },
    `const settings = require('./settings');
    return [await settings.get(), await settings.set({ theme: 'dark', at: new Date(5) }), await settings.get()];`,
  );
  expect(after).toEqual(before);
  expect(plan.stores).toMatchObject([{ name: 'settings', collection: 'value', table: 'Values' }]);
});

test.each([
  ['a guard', `if (!fs.existsSync(FILE)) return [];\n  return JSON.parse(fs.readFileSync(FILE, 'utf-8'));`],
  [
    'a guard with a block',
    `if (!fs.existsSync(FILE)) {\n    return [];\n  }\n  return JSON.parse(fs.readFileSync(FILE, 'utf-8'));`,
  ],
  ['a try', `try {\n    return JSON.parse(fs.readFileSync(FILE, 'utf-8'));\n  } catch {\n    return [];\n  }`],
  ['a choice', `return fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf-8')) : [];`],
  ['a return at the end', `if (fs.existsSync(FILE)) return JSON.parse(fs.readFileSync(FILE, 'utf-8'));\n  return [];`],
])('a file that is not there yet is a list, by %s', async (_, body) => {
  const { before, after, files, plan } = await compare(
    {
      'store.js': `const fs = require('fs');
const FILE = require('path').join(__dirname, 'posts.json');
function read() {
  ${body}
}
function write(posts) {
  fs.writeFileSync(FILE, JSON.stringify(posts));
}
exports.all = () => read();
exports.add = (title) => {
  const posts = read();
  posts.push({ id: posts.length + 1, title });
  write(posts);
  return posts.length;
};
`,
    },
    `const store = require('./store');
    return [await store.all(), await store.add('a'), await store.add('b'), await store.all()];`,
  );
  expect(after).toEqual(before);
  expect(plan.stores).toMatchObject([{ name: 'posts', collection: 'array' }]);
  expect(files['store.js']).not.toContain('return [];');
});

test('texts and numbers, where there is no file to tell what it holds', async () => {
  const { before, after } = await compare(
    {
      'tags.js': `const fs = require('fs');
const path = require('path');

const TAGS = path.join(__dirname, 'tags.json');
const loadTags = () => {
  try {
    return JSON.parse(fs.readFileSync(TAGS, 'utf8'));
  } catch {
    return [];
  }
};
const saveTags = (tags) => fs.writeFileSync(TAGS, JSON.stringify(tags));

exports.all = () => loadTags();
exports.add = (tag) => {
  const tags = loadTags();
  tags.push(tag);
  saveTags(tags);
  return tags.length;
};
exports.remove = (tag) => saveTags(loadTags().filter((one) => one !== tag));
`,
    },
    `const tags = require('./tags');
    const seen = [await tags.add('a'), await tags.add('b'), await tags.add(3), await tags.all()];
    await tags.remove('a');
    return [...seen, await tags.all()];`,
  );
  expect(before).toEqual([1, 2, 3, ['a', 'b', 3], ['b', 3]]);
  expect(after).toEqual(before);
});
