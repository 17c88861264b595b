const app = require('express')();

const banned = new Set();

app.put('/banned/:ip', (req, res) => {
  banned.add(req.params.ip);
  res.sendStatus(204);
});

app.get('/banned/:ip', (req, res) => {
  res.json({ banned: banned.has(req.params.ip) });
});

app.get('/banned', (req, res) => {
  res.json([...banned]);
});

app.listen(3000);
