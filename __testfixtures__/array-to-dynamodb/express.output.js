const express = require('express');
const { forwardErrors, getItem, getList, listItems, nextNumber, putItem, retryOnConflict, save } = require('./shared/db');

const app = express();
app.use(express.json());

const todosTable = { variable: 'TODOS_TABLE_NAME', key: 'id', keyType: 'N', order: 'id' };

// Ids are numbers, route parameters are strings.
const findTodo = async (id) => await getItem(todosTable, Number(id));

app.get('/todos', forwardErrors(async (req, res) => {
  const { done } = req.query;
  res.json((await listItems(todosTable)).filter((todo) => !done || String(todo.done) === done));
}));

app.post('/todos', forwardErrors(async (req, res) => {
  const todo = { id: await nextNumber('nextId'), title: req.body.title, done: false };
  await putItem(todosTable, todo);
  res.status(201).json(todo);
}));

app.put('/todos/:id', forwardErrors(retryOnConflict(async (req, res) => {
  const todo = await findTodo(req.params.id);
  if (!todo) return res.sendStatus(404);
  todo.done = true;
  await save(todo);
  res.json(todo);
})));

app.delete('/todos/:id', forwardErrors(retryOnConflict(async (req, res) => {
  const todos = await getList(todosTable, Number(req.params.id));
  const index = todos.findIndex((todo) => todo.id === Number(req.params.id));
  if (index === -1) return res.sendStatus(404);
  todos.splice(index, 1);
  await save(todos);
  res.sendStatus(204);
})));

app.listen(3000);
