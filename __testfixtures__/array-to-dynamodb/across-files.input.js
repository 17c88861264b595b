'use strict';

const express = require('express');
const { members, byId, add } = require('./data/members');

const app = express();

app.get('/members', (req, res) => {
  res.json(members.map(({ id, name }) => ({ id, name })));
});

app.post('/members', (req, res) => {
  res.status(201).json(add(req.body.name));
});

app.post('/members/:id/block', (req, res) => {
  const member = byId(req.params.id);
  if (!member) return res.sendStatus(404);
  member.blocked = true;
  res.sendStatus(204);
});

app.listen(3000);
