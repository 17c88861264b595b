const express = require('express');
const cities = require('./data/cities.json');

const app = express();

app.get('/cities', (req, res) => {
  res.json(cities);
});

app.post('/cities/:id/visits', (req, res) => {
  const city = cities.find((one) => one.id === Number(req.params.id));
  if (!city) return res.sendStatus(404);
  city.visits++;
  res.json(city);
});

app.listen(3000);
