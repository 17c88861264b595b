const express = require('express');

const app = express();
app.use(express.json());

const todos = [];
let nextId = 1;

// Ids are numbers, route parameters are strings.
const findTodo = (id) => todos.find((todo) => todo.id === Number(id));

app.get('/todos', (req, res) => {
  const { done } = req.query;
  res.json(todos.filter((todo) => !done || String(todo.done) === done));
});

app.post('/todos', (req, res) => {
  const todo = { id: nextId++, title: req.body.title, done: false };
  todos.push(todo);
  res.status(201).json(todo);
});

app.put('/todos/:id', (req, res) => {
  const todo = findTodo(req.params.id);
  if (!todo) return res.sendStatus(404);
  todo.done = true;
  res.json(todo);
});

app.delete('/todos/:id', (req, res) => {
  const index = todos.findIndex((todo) => todo.id === Number(req.params.id));
  if (index === -1) return res.sendStatus(404);
  todos.splice(index, 1);
  res.sendStatus(204);
});

app.listen(3000);
