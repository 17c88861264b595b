import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { applyPlan } from '../../src/pipeline';
import type { Plan } from '../../src/plan/schema';
import arrayToDynamodb from '../../transforms/array-to-dynamodb';
import awaitAsyncCallers from '../../transforms/await-async-callers';
import databaseClient from '../../transforms/database-client';
import jsonFileToDynamodb from '../../transforms/json-file-to-dynamodb';
import mapToDynamodb from '../../transforms/map-to-dynamodb';
import objectToDynamodb from '../../transforms/object-to-dynamodb';
import { temporaryApp, type TemporaryApp } from './fixtures';

const EXAMPLES = join(__dirname, '../../examples');
const TRANSFORMS = [
  arrayToDynamodb,
  mapToDynamodb,
  objectToDynamodb,
  jsonFileToDynamodb,
  awaitAsyncCallers,
  databaseClient,
];

/** Orders in which each transform comes first once, and last once. */
const ORDERS = TRANSFORMS.map((_, first) => TRANSFORMS.map((_, i) => (first + i) % TRANSFORMS.length));

/** Of two transforms each comes before the other once: enough for an application of which a small one has the stores in all orders. */
const BOTH_WAYS = [ORDERS[0], [...ORDERS[0]].reverse()];

/** Two lists that are written at once, a Map that nothing else concerns, and a counter. */
const MIXED = {
  'package.json': '{ "name": "mixed", "dependencies": { "express": "4.21.2" } }\n',
  'server.js': `const express = require('express');

const app = express();
app.use(express.json());

const accounts = [];
const transfers = [];
const sessions = new Map();
const themes = {};
let nextAccount = 1;

const accountOf = (id) => accounts.find((account) => account.id === Number(id));

function sessionOf(req) {
  const session = sessions.get(req.get('authorization'));
  if (session) session.seen = Date.now();
  return session;
}

app.post('/login', (req, res) => {
  sessions.set(req.body.token, { user: req.body.user });
  res.sendStatus(204);
});

app.post('/accounts', (req, res) => {
  const account = { id: nextAccount++, balance: 0 };
  accounts.push(account);
  res.status(201).json(account);
});

app.post('/transfers', (req, res) => {
  if (!sessionOf(req)) return res.sendStatus(401);
  const from = accountOf(req.body.from);
  const to = accountOf(req.body.to);
  if (!from || !to) return res.sendStatus(404);
  from.balance -= req.body.amount;
  to.balance += req.body.amount;
  const transfer = { id: req.body.id, amount: req.body.amount };
  transfers.push(transfer);
  res.json(transfer);
});

app.put('/themes/:user', (req, res) => {
  themes[req.params.user] = { name: req.body.name };
  res.json({ sessions: sessions.size });
});

app.listen(3000);
`,
};

const example = (name: string) => (): TemporaryApp => temporaryApp({}, join(EXAMPLES, name));

// Every order of every one of them: EVERY_ORDER=1 npx jest __tests__/transforms
const APPS: [string, () => TemporaryApp, number[][]][] = [
  ['a server with every kind of store', () => temporaryApp(MIXED), ORDERS],
  ['library-express', example('library-express'), BOTH_WAYS],
  ['helpdesk-lambda', example('helpdesk-lambda'), BOTH_WAYS],
  ['workspace-storage', example('workspace-storage'), BOTH_WAYS],
  // The only one with JSON files.
  ['notes-json', example('notes-json'), ORDERS],
];

describe.each(APPS)('%s', (_, make, orders) => {
  let app: TemporaryApp;
  let plan: Plan;
  let before: Record<string, string>;
  let expected: Record<string, string>;

  beforeAll(async () => {
    app = make();
    plan = await app.plan();
    const { edits } = await applyPlan(app.root, plan, {});
    const sources = edits.filter(({ path }) => path === plan.client || path in plan.files);
    before = Object.fromEntries(
      Object.keys(plan.files).map((file) => [file, readFileSync(join(app.root, file), 'utf8')]),
    );
    if (plan.stores.length > 0) before[plan.client] = '';
    expected = { ...before, ...Object.fromEntries(sources.map(({ path, after }) => [path, after!])) };
  }, 60_000);
  afterAll(() => app.remove());

  const run = (files: Record<string, string>, order: number[]): Record<string, string> => {
    const result = { ...files };
    const api = { report: () => undefined };
    for (const i of order) {
      for (const file of Object.keys(result))
        result[file] = TRANSFORMS[i]({ path: join(app.root, file), source: result[file] }, api, {}) ?? result[file];
      for (const file of Object.keys(before))
        if (file !== plan.client) writeFileSync(join(app.root, file), result[file]);
    }
    return result;
  };

  test.each(process.env.EVERY_ORDER ? ORDERS : orders)(
    'transforms in the order %i %i %i %i %i %i give what apply does, and again nothing',
    (...order) => {
      const after = run(before, order);
      expect(after).toEqual(expected);
      expect(run(after, order)).toEqual(expected);
    },
  );
});
