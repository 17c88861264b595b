const express = require('express');

const app = express();
const settings = {};

app.get('/settings/:user', (req, res) => {
  const own = settings[req.params.user];
  if (!own) return res.sendStatus(404);
  res.json(own);
});

app.put('/settings/:user', (req, res) => {
  const isNew = !(req.params.user in settings);
  settings[req.params.user] = { theme: req.body.theme };
  res.sendStatus(isNew ? 201 : 204);
});

app.patch('/settings/:user', (req, res) => {
  const own = settings[req.params.user];
  if (!own) return res.sendStatus(404);
  own.theme = req.body.theme;
  res.json(own);
});

app.delete('/settings/:user', (req, res) => {
  delete settings[req.params.user];
  res.sendStatus(204);
});

app.get('/settings', (req, res) => {
  res.json(Object.values(settings));
});

app.listen(3000);
