const express = require('express');
const { deleteItem, forwardErrors, getItem, getObject, objectItems, retryOnConflict, save } = require('./shared/db');

const app = express();
const settingsTable = { variable: 'SETTINGS_TABLE_NAME', key: '_key' };

app.get('/settings/:user', forwardErrors(async (req, res) => {
  const own = await getItem(settingsTable, req.params.user);
  if (!own) return res.sendStatus(404);
  res.json(own);
}));

app.put('/settings/:user', forwardErrors(retryOnConflict(async (req, res) => {
  const settings = await getObject(settingsTable, req.params.user);
  const isNew = !(req.params.user in settings);
  settings[req.params.user] = { theme: req.body.theme };
  await save(settings);
  res.sendStatus(isNew ? 201 : 204);
})));

app.patch('/settings/:user', forwardErrors(retryOnConflict(async (req, res) => {
  const own = await getItem(settingsTable, req.params.user);
  if (!own) return res.sendStatus(404);
  own.theme = req.body.theme;
  await save(own);
  res.json(own);
})));

app.delete('/settings/:user', forwardErrors(async (req, res) => {
  await deleteItem(settingsTable, req.params.user);
  res.sendStatus(204);
}));

app.get('/settings', forwardErrors(async (req, res) => {
  res.json(Object.values(await objectItems(settingsTable)));
}));

app.listen(3000);
