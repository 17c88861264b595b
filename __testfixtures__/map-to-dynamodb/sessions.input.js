const express = require('express');
const { randomUUID } = require('crypto');

const app = express();
const sessions = new Map();

app.post('/login', (req, res) => {
  const token = randomUUID();
  sessions.set(token, { user: req.body.user, visits: 0 });
  res.json({ token });
});

app.get('/me', (req, res) => {
  const session = sessions.get(req.get('authorization'));
  if (!session) return res.sendStatus(401);
  session.visits += 1;
  res.json(session);
});

app.post('/logout', (req, res) => {
  if (!sessions.has(req.get('authorization'))) return res.sendStatus(401);
  sessions.delete(req.get('authorization'));
  res.sendStatus(204);
});

app.get('/count', (req, res) => {
  res.json({ sessions: sessions.size });
});

app.listen(3000);
