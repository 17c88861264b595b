/** An application that has a store of every kind, and keeps them in every way. */
export const SMALL_APP: Record<string, string> = {
  'package.json': '{ "name": "small", "dependencies": { "express": "4.21.2" } }\n',
  'src/server.js': `const express = require('express');
const fs = require('fs');
const { books, findBook } = require('./books');
const app = express();
const sessions = new Map();
const tags = new Set();
const settings = { theme: 'light' };
const byName = {};
let nextId = 1;
const FILE = __dirname + '/notes.json';

app.get('/books', (req, res) => res.json(books));
app.get('/books/:id', (req, res) => res.json(findBook(req.params.id)));
app.post('/books', (req, res) => {
  const book = { id: req.body.id, added: new Date(), title: req.body.title };
  books.push(book);
  res.json(book);
});
app.post('/sessions', (req, res) => {
  const id = nextId++;
  sessions.set(String(id), { id });
  byName[req.body.name] = { id };
  tags.add(req.body.tag);
  res.json({ id });
});
app.get('/sessions/:id', (req, res) => res.json(sessions.get(req.params.id)));
app.get('/tags', (req, res) => res.json([...tags]));
app.get('/names/:name', (req, res) => res.json(byName[req.params.name]));
app.put('/theme', (req, res) => {
  settings.theme = req.body.theme;
  res.json(settings);
});
app.get('/notes', (req, res) => res.json(JSON.parse(fs.readFileSync(FILE, 'utf8'))));
app.post('/notes', (req, res) => {
  const notes = JSON.parse(fs.readFileSync(FILE, 'utf8'));
  notes.push({ id: req.body.id });
  fs.writeFileSync(FILE, JSON.stringify(notes));
  res.json(notes);
});
app.listen(3000);
`,
  'src/books.js': `const books = [
  { id: 'one', added: new Date('2020-01-01'), title: 'One' },
  { id: 'two', added: new Date('2020-01-02'), title: 'Two' },
];
const findBook = (id) => books.find((book) => book.id === id);
module.exports = { books, findBook };
`,
  'src/notes.json': '[{ "id": "n" }]\n',
  'src/users.ts': `export interface User {
  id: string;
  name: string;
}
const users: User[] = [];
export function addUser(user: User): void {
  users.push(user);
}
export const findUser = (id: string): User | undefined => users.find((user) => user.id === id);
export const renameUser = (id: string, name: string): void => {
  const user = users.find((one) => one.id === id);
  if (user) user.name = name;
};
`,
  '.migration/plan.md': `# Migration Plan

## Data Model
- **Current storage**: memory
- **Target**: DynamoDB
- **Tables needed**: none yet

## Migration Steps
1. ✅ Analyze — Complete
4. 🔲 Add Database — [if needed]
`,
};
