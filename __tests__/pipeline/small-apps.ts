import { get, post, put, remove, server, type SmallApp } from './app';

const array: SmallApp = {
  name: 'an array that is pushed to, searched, filtered and spliced',
  files: {
    'server.js': server(`
const tasks = [];
let nextId = 1;

app.get('/tasks', (req, res) => {
  const found = req.query.done === undefined ? tasks : tasks.filter((task) => task.done === (req.query.done === 'true'));
  res.json(found);
});

app.get('/tasks/:id', (req, res) => {
  const task = tasks.find((t) => t.id === Number(req.params.id));
  if (!task) return res.status(404).json({ error: 'not found' });
  res.json(task);
});

app.post('/tasks', (req, res) => {
  const task = { id: nextId++, title: req.body.title, done: false, comments: [] };
  tasks.push(task);
  res.status(201).json(task);
});

app.put('/tasks/:id', (req, res) => {
  const index = tasks.findIndex((t) => t.id === Number(req.params.id));
  if (index === -1) return res.status(404).json({ error: 'not found' });
  tasks[index] = { ...tasks[index], ...req.body, id: tasks[index].id };
  res.json(tasks[index]);
});

app.patch('/tasks/:id', (req, res) => {
  const task = tasks.find((t) => t.id === Number(req.params.id));
  if (!task) return res.status(404).json({ error: 'not found' });
  Object.assign(task, req.body);
  res.json(task);
});

app.post('/tasks/:id/comments', (req, res) => {
  const task = tasks.find((t) => t.id === Number(req.params.id));
  if (!task) return res.status(404).json({ error: 'not found' });
  task.comments.push({ text: req.body.text });
  res.status(201).json(task.comments);
});

app.delete('/tasks/:id', (req, res) => {
  const index = tasks.findIndex((t) => t.id === Number(req.params.id));
  if (index < 0) return res.status(404).json({ error: 'not found' });
  const [removed] = tasks.splice(index, 1);
  res.json(removed);
});
`),
  },
  requests: [
    get('/tasks'),
    post('/tasks', { title: 'write' }),
    post('/tasks', { title: 'test' }),
    post('/tasks', { title: 'ship' }),
    get('/tasks/2'),
    get('/tasks/99'),
    put('/tasks/2', { done: true }),
    put('/tasks/99', { done: true }),
    { method: 'PATCH', path: '/tasks/1', body: { title: 'write it', tags: ['a', 'b'] } },
    post('/tasks/1/comments', { text: 'first' }),
    post('/tasks/1/comments', { text: 'second' }),
    get('/tasks?done=true'),
    get('/tasks?done=false'),
    remove('/tasks/1'),
    remove('/tasks/1'),
    post('/tasks', { title: 'rest' }),
    get('/tasks'),
    { burst: 5, request: post('/tasks/3/comments', { text: 'at once' }) as never },
    get('/tasks/3'),
  ],
};

const mapInClass: SmallApp = {
  name: 'a class with a Map and a counter',
  files: {
    'users.js': `class Users {
  constructor() {
    this.users = new Map();
    this.nextId = 1;
  }

  create(name) {
    const user = { id: this.nextId++, name, logins: 0 };
    this.users.set(user.id, user);
    return user;
  }

  find(id) {
    return this.users.get(id);
  }

  login(id) {
    const user = this.users.get(id);
    if (!user) return undefined;
    user.logins += 1;
    return user;
  }

  remove(id) {
    return this.users.delete(id);
  }

  all() {
    return Array.from(this.users.values());
  }

  count() {
    return this.users.size;
  }
}

module.exports = new Users();
`,
    'server.js': server(`
const users = require('./users');

app.get('/users', (req, res) => res.json({ count: users.count(), users: users.all() }));
app.post('/users', (req, res) => res.status(201).json(users.create(req.body.name)));
app.get('/users/:id', (req, res) => {
  const user = users.find(Number(req.params.id));
  if (!user) return res.sendStatus(404);
  res.json(user);
});
app.post('/users/:id/logins', (req, res) => {
  const user = users.login(Number(req.params.id));
  if (!user) return res.sendStatus(404);
  res.json(user);
});
app.delete('/users/:id', (req, res) => {
  if (!users.remove(Number(req.params.id))) return res.sendStatus(404);
  res.sendStatus(204);
});
`),
  },
  requests: [
    post('/users', { name: 'Ada' }),
    post('/users', { name: 'Grace' }),
    post('/users/1/logins', {}),
    post('/users/7/logins', {}),
    { burst: 6, request: post('/users/2/logins', {}) as never },
    get('/users/2'),
    remove('/users/1'),
    remove('/users/1'),
    get('/users/1'),
    post('/users', { name: 'Edsger' }),
    get('/users'),
  ],
};

const dictionary: SmallApp = {
  name: 'an object used as a dictionary',
  files: {
    'server.js': server(`
const settings = {};

app.get('/settings', (req, res) => res.json(Object.values(settings)));
app.get('/names', (req, res) => res.json(Object.keys(settings)));
app.get('/settings/:name', (req, res) => {
  const setting = settings[req.params.name];
  if (!setting) return res.status(404).json({ error: 'not set' });
  res.json(setting);
});
app.put('/settings/:name', (req, res) => {
  settings[req.params.name] = { name: req.params.name, value: req.body.value };
  res.json(settings[req.params.name]);
});
app.delete('/settings/:name', (req, res) => {
  if (!settings[req.params.name]) return res.status(404).end();
  delete settings[req.params.name];
  res.status(204).end();
});
`),
  },
  requests: [
    get('/settings'),
    put('/settings/zoom', { value: 2 }),
    put('/settings/colour', { value: { r: 1, g: 0, b: 0 } }),
    get('/names'),
    put('/settings/zoom', { value: 3 }),
    get('/settings/zoom'),
    get('/settings/none'),
    remove('/settings/none'),
    get('/settings'),
    remove('/settings/zoom'),
    get('/settings'),
  ],
};

const exportedArray: SmallApp = {
  name: 'an exported array with first rows, changed through a helper in another file',
  files: {
    'data.js': `const items = [
  { id: 'a', name: 'Anvil', stock: 3 },
  { id: 'b', name: 'Bolt', stock: 40 },
];

module.exports = { items };
`,
    'items.js': `const { items } = require('./data');

const byId = (id) => items.find((item) => item.id === id);

module.exports = { byId };
`,
    'server.js': server(`
const { items } = require('./data');
const { byId } = require('./items');

app.get('/items', (req, res) => res.json(items.map(({ id, stock }) => ({ id, stock }))));
app.get('/total', (req, res) => res.json({ total: items.reduce((sum, item) => sum + item.stock, 0) }));
app.post('/items/:id/take', (req, res) => {
  const item = byId(req.params.id);
  if (!item) return res.status(404).json({ error: 'no such item' });
  if (item.stock === 0) return res.status(409).json({ error: 'sold out' });
  item.stock--;
  res.json(item);
});
`),
  },
  requests: [
    get('/items'),
    post('/items/a/take', {}),
    post('/items/z/take', {}),
    { burst: 5, request: post('/items/a/take', {}) as never },
    get('/items'),
    get('/total'),
  ],
};

const middleware: SmallApp = {
  name: 'a middleware that loads an element, and the route that changes it',
  files: {
    'server.js': server(`
const accounts = new Map();

function load(req, res, next) {
  const account = accounts.get(req.params.id);
  if (!account) return res.status(404).json({ error: 'no account' });
  res.locals.account = account;
  next();
}

app.put('/accounts/:id', (req, res) => {
  const account = { owner: req.body.owner, balance: 0 };
  accounts.set(req.params.id, account);
  res.status(201).json(account);
});
app.get('/accounts/:id', load, (req, res) => res.json(res.locals.account));
app.post('/accounts/:id/deposits', load, (req, res) => {
  res.locals.account.balance += req.body.amount;
  res.json(res.locals.account);
});
`),
  },
  requests: [
    put('/accounts/x', { owner: 'Ada' }),
    post('/accounts/x/deposits', { amount: 20 }),
    post('/accounts/y/deposits', { amount: 20 }),
    get('/accounts/x'),
    get('/accounts/y'),
  ],
};

const loops: SmallApp = {
  name: 'loops over all elements, and one that answers from within forEach',
  files: {
    'server.js': server(`
const lamps = [];

app.post('/lamps', (req, res) => {
  lamps.push({ id: req.body.id, on: false });
  res.status(201).json(lamps.length);
});
app.get('/lamps/:id', (req, res) => {
  let found = false;
  lamps.forEach((lamp) => {
    if (lamp.id === req.params.id) {
      found = true;
      res.json(lamp);
    }
  });
  if (!found) res.sendStatus(404);
});
app.post('/switch', (req, res) => {
  for (const lamp of lamps) lamp.on = req.body.on;
  res.json(lamps);
});
app.delete('/lamps', (req, res) => {
  lamps.length = 0;
  res.json(lamps);
});
`),
  },
  requests: [
    post('/lamps', { id: 'hall' }),
    post('/lamps', { id: 'desk' }),
    get('/lamps/desk'),
    get('/lamps/none'),
    post('/switch', { on: true }),
    get('/lamps/hall'),
    remove('/lamps'),
    post('/switch', { on: false }),
  ],
};

const reassigned: SmallApp = {
  name: 'a list that is replaced by a filtered one',
  files: {
    'server.js': server(`
let notes = [];

app.get('/notes', (req, res) => res.json(notes));
app.post('/notes', (req, res) => {
  const note = { id: req.body.id, text: req.body.text };
  notes.push(note);
  res.status(201).json(note);
});
app.put('/notes/:id', (req, res) => {
  notes = notes.map((note) => (note.id === req.params.id ? { ...note, text: req.body.text } : note));
  res.json(notes);
});
app.delete('/notes/:id', (req, res) => {
  notes = notes.filter((note) => note.id !== req.params.id);
  res.sendStatus(204);
});
`),
  },
  requests: [
    post('/notes', { id: 'n1', text: 'one' }),
    post('/notes', { id: 'n2', text: 'two' }),
    put('/notes/n2', { text: 'second' }),
    remove('/notes/n1'),
    remove('/notes/n1'),
    get('/notes'),
  ],
};

/** Applications whose every store moves. */
export const SMALL_APPS: SmallApp[] = [array, mapInClass, dictionary, exportedArray, middleware, loops, reassigned];
