import express from 'express';
import { ratesTable, setRate } from './rates.js';
import { getItem } from './shared/db.js';

const app = express();

app.get('/rates/:currency', async (req, res) => {
  const rate = await getItem(ratesTable, req.params.currency);
  if (!rate) return res.sendStatus(404);
  res.json(rate);
});

app.put('/rates/:currency', async (req, res) => {
  await setRate(req.params.currency, req.body.value);
  res.sendStatus(204);
});

app.listen(3000);
