'use strict';

const express = require('express');
const { membersTable, byId, add } = require('./data/members');
const { forwardErrors, listItems, retryOnConflict, save } = require('./data/shared/db');

const app = express();

app.get('/members', forwardErrors(async (req, res) => {
  res.json((await listItems(membersTable)).map(({ id, name }) => ({ id, name })));
}));

app.post('/members', forwardErrors(async (req, res) => {
  res.status(201).json(await add(req.body.name));
}));

app.post('/members/:id/block', forwardErrors(retryOnConflict(async (req, res) => {
  const member = await byId(req.params.id);
  if (!member) return res.sendStatus(404);
  member.blocked = true;
  await save(member);
  res.sendStatus(204);
})));

app.listen(3000);
