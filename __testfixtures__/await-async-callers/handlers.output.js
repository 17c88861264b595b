'use strict';

const express = require('express');
const { members, byId, add } = require('./data/members');
const { forwardErrors } = require('./data/shared/db');

const app = express();

app.get('/members', forwardErrors(async (req, res) => {
  res.json(members.map(({ id, name }) => ({ id, name })));
}));

app.post('/members', forwardErrors(async (req, res) => {
  res.status(201).json(await add(req.body.name));
}));

app.post('/members/:id/block', forwardErrors(async (req, res) => {
  const member = await byId(req.params.id);
  if (!member) return res.sendStatus(404);
  member.blocked = true;
  res.sendStatus(204);
}));

app.listen(3000);
