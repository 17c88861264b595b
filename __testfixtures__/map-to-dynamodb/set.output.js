const app = require('express')();
const { forwardErrors, hasItem, retryOnConflict, save, setItems } = require('./shared/db');

const bannedTable = { variable: 'BANNED_TABLE_NAME', key: '_key' };

app.put('/banned/:ip', forwardErrors(retryOnConflict(async (req, res) => {
  const banned = await setItems(bannedTable);
  banned.add(req.params.ip);
  await save(banned);
  res.sendStatus(204);
})));

app.get('/banned/:ip', forwardErrors(async (req, res) => {
  res.json({ banned: await hasItem(bannedTable, req.params.ip) });
}));

app.get('/banned', forwardErrors(async (req, res) => {
  res.json([...(await setItems(bannedTable))]);
}));

app.listen(3000);
