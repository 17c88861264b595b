const app = require('express')();
const register = require('./routes');

const games = {};

app.post('/games/:id', (req, res) => {
  games[req.params.id] = { id: req.params.id, moves: [] };
  res.sendStatus(201);
});

register(app, games);
app.listen(3000);
