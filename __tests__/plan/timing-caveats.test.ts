import { migrateProgram } from '../support/program';

const caveatsOf = async (program: string): Promise<string[]> =>
  (await migrateProgram({ 'main.js': program })).plan.tables.flatMap(({ caveats }) => caveats);

test('names who answers before it writes, and nobody else', async () => {
  const caveats = await caveatsOf(`
const express = require('express');
const app = express();
const log = [];
app.post('/late', (req, res) => {
  res.json({});
  log.push({ a: req.body.a });
});
app.post('/in-time', (req, res) => {
  if (!req.body.a) return res.sendStatus(400);
  log.push({ a: req.body.a });
  res.json({});
});
app.get('/', (req, res) => res.json(log));
app.listen(3000);
`);
  expect(caveats).toEqual([
    "`app.post('/late')` answers before it writes: a request that follows at once may come too early.",
  ]);
});

test('names listeners that write, and no others', async () => {
  const caveats = await caveatsOf(`
const log = [];
module.exports = function connected(socket) {
  socket.on('message', (text) => {
    log.push({ text: String(text) });
  });
  socket.on('history', () => {
    socket.send(JSON.stringify(log));
  });
};
`);
  expect(caveats).toEqual([
    "`connected>socket.on('message')` is called for the next event before the last one is written: of events that follow at once, the later may be written first.",
  ]);
});
