const express = require('express');
const { randomUUID } = require('crypto');
const { countItems, forwardErrors, getItem, getMap, retryOnConflict, save, setItem } = require('./shared/db');

const app = express();
const sessionsTable = { variable: 'SESSIONS_TABLE_NAME', key: '_key' };

app.post('/login', forwardErrors(async (req, res) => {
  const token = randomUUID();
  await setItem(sessionsTable, token, { user: req.body.user, visits: 0 });
  res.json({ token });
}));

app.get('/me', forwardErrors(retryOnConflict(async (req, res) => {
  const session = await getItem(sessionsTable, req.get('authorization'));
  if (!session) return res.sendStatus(401);
  session.visits += 1;
  await save(session);
  res.json(session);
})));

app.post('/logout', forwardErrors(retryOnConflict(async (req, res) => {
  const sessions = await getMap(sessionsTable, req.get('authorization'));
  if (!sessions.has(req.get('authorization'))) return res.sendStatus(401);
  sessions.delete(req.get('authorization'));
  await save(sessions);
  res.sendStatus(204);
})));

app.get('/count', forwardErrors(async (req, res) => {
  res.json({ sessions: await countItems(sessionsTable) });
}));

app.listen(3000);
