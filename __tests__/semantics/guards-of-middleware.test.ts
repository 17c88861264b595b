import { migrateProgram } from '../support/program';

const PROGRAM = `
const express = require('express');
const app = express();
const seats = [{ id: 1, by: null }];
const load = (req, res, next) => {
  req.seat = seats.find((seat) => seat.id === Number(req.params.id));
  next();
};
app.post('/seats/:id', load, (req, res) => {
  if (req.seat.by) return res.sendStatus(409);
  req.seat.by = req.body.name;
  res.json(req.seat);
});
app.listen(3000);
`;

test('what decides about an element that a middleware has read is decided again with what follows', async () => {
  const { files } = await migrateProgram({ 'main.js': PROGRAM });
  expect(files['main.js']).toContain(`app.post('/seats/:id', load, retryOnConflict(async (req, res) => {
  if (req.seat.by) return res.sendStatus(409);
  req.seat.by = req.body.name;
  await save(req.seat);
  res.json(req.seat);
}));`);
});
