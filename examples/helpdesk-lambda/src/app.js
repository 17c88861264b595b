const { randomUUID } = require('crypto');
const express = require('express');

const STATUSES = ['open', 'pending', 'closed'];
const tickets = [];

const app = express();
app.use(express.json());

app.get('/tickets', (req, res) => {
  const { status, assignee } = req.query;
  res.json(tickets.filter((t) => (!status || t.status === status) && (!assignee || t.assignee === assignee)));
});

app.post('/tickets', (req, res) => {
  const { title, requester, priority = 'normal' } = req.body;
  if (!title || !requester) return res.status(400).json({ message: 'title and requester are required' });
  const now = new Date().toISOString();
  const ticket = {
    id: randomUUID(),
    title,
    requester,
    priority,
    status: 'open',
    comments: [],
    createdAt: now,
    updatedAt: now,
  };
  tickets.push(ticket);
  res.status(201).json(ticket);
});

app.get('/tickets/:id', (req, res) => {
  const ticket = tickets.find((t) => t.id === req.params.id);
  if (!ticket) return res.status(404).json({ message: `Ticket ${req.params.id} not found` });
  res.json(ticket);
});

app.put('/tickets/:id', (req, res) => {
  const ticket = tickets.find((t) => t.id === req.params.id);
  if (!ticket) return res.status(404).json({ message: `Ticket ${req.params.id} not found` });
  const { title, assignee, priority, status } = req.body;
  if (status !== undefined && !STATUSES.includes(status)) return res.status(400).json({ message: 'unknown status' });
  if (title !== undefined) ticket.title = title;
  if (assignee !== undefined) ticket.assignee = assignee;
  if (priority !== undefined) ticket.priority = priority;
  if (status !== undefined) ticket.status = status;
  ticket.updatedAt = new Date().toISOString();
  res.json(ticket);
});

app.delete('/tickets/:id', (req, res) => {
  const index = tickets.findIndex((t) => t.id === req.params.id);
  if (index === -1) return res.status(404).json({ message: `Ticket ${req.params.id} not found` });
  tickets.splice(index, 1);
  res.status(204).end();
});

app.post('/tickets/:id/comments', (req, res) => {
  const ticket = tickets.find((t) => t.id === req.params.id);
  if (!ticket) return res.status(404).json({ message: `Ticket ${req.params.id} not found` });
  const comment = { author: req.body.author, text: req.body.text, createdAt: new Date().toISOString() };
  ticket.comments.push(comment);
  res.status(201).json(comment);
});

module.exports = { app };
