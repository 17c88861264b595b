const express = require('express');

const PRICES = { small: 5, large: 9 };
const seen = [];

const app = express();

app.get('/prices/:size', (req, res) => {
  seen.push({ id: seen.length, size: req.params.size });
  res.json({ price: PRICES[req.params.size] });
});

app.listen(3000);
