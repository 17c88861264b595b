const app = require('express')();
const { addItem, forwardErrors, hasItem, setItems } = require('./shared/db');

const bannedTable = { variable: 'BANNED_TABLE_NAME', key: '_key' };

app.put('/banned/:ip', forwardErrors(async (req, res) => {
  await addItem(bannedTable, req.params.ip);
  res.sendStatus(204);
}));

app.get('/banned/:ip', forwardErrors(async (req, res) => {
  res.json({ banned: await hasItem(bannedTable, req.params.ip) });
}));

app.get('/banned', forwardErrors(async (req, res) => {
  res.json([...(await setItems(bannedTable))]);
}));

app.listen(3000);
