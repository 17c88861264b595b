import express from 'express';
import { rates, setRate } from './rates.js';

const app = express();

app.get('/rates/:currency', (req, res) => {
  const rate = rates[req.params.currency];
  if (!rate) return res.sendStatus(404);
  res.json(rate);
});

app.put('/rates/:currency', (req, res) => {
  setRate(req.params.currency, req.body.value);
  res.sendStatus(204);
});

app.listen(3000);
