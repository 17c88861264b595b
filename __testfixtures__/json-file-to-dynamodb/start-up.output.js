const express = require('express');
const citiesTable = { variable: 'CITIES_TABLE_NAME', key: 'id', keyType: 'N' };
const { forwardErrors, getItem, listItems, retryOnConflict, save } = require('./shared/db');

const app = express();

app.get('/cities', forwardErrors(async (req, res) => {
  res.json(await listItems(citiesTable));
}));

app.post('/cities/:id/visits', forwardErrors(retryOnConflict(async (req, res) => {
  const city = await getItem(citiesTable, Number(req.params.id));
  if (!city) return res.sendStatus(404);
  city.visits++;
  await save(city);
  res.json(city);
})));

app.listen(3000);
