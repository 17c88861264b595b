import { main } from '../../src/cli/main';
import type { RefusalCode } from '../../src/plan/refusals';
import { fakeContext } from '../cli/streams';
import { readTree } from '../support/files';
import { migrate } from '../support/migrate';
import { placeApp, server } from './app';

interface Case {
  name: string;
  code: RefusalCode | 'not-a-store';
  store: string;
  files: Record<string, string>;
}

const CASES: Case[] = [
  {
    name: 'a store that a constructor reads',
    code: 'await-impossible-here',
    store: 'orders',
    files: {
      'server.js': server(`
const orders = [];

class Summary {
  constructor() {
    this.total = orders.length;
  }
}

app.post('/orders', (req, res) => {
  orders.push({ id: req.body.id });
  res.json(new Summary());
});
`),
    },
  },
  {
    name: 'a store that the top level of a CommonJS module reads',
    code: 'await-impossible-here',
    store: 'jobs',
    files: {
      'server.js': server(`
const jobs = [];
const waiting = jobs.length;

app.post('/jobs', (req, res) => {
  jobs.push({ id: req.body.id });
  res.json({ waiting });
});
`),
    },
  },
  {
    name: 'a store behind a call whose receiver cannot be told',
    code: 'unknown-call',
    store: 'rows',
    files: {
      'server.js': server(`
const rows = [];

class Rows {
  add(row) {
    rows.push(row);
    return rows.length;
  }
}

app.locals.service = new Rows();
app.post('/rows', (req, res) => {
  res.json(req.app.locals.service.add({ id: req.body.id }));
});
`),
    },
  },
  {
    name: 'a map of open responses',
    code: 'not-a-store',
    store: 'clients',
    files: {
      'server.js': server(`
const clients = new Map();

app.get('/events/:id', (req, res) => {
  clients.set(req.params.id, res);
});
app.post('/events/:id', (req, res) => {
  const client = clients.get(req.params.id);
  if (client) client.write('event');
  res.end();
});
`),
    },
  },
  {
    name: 'functions kept as values',
    code: 'not-plain-data',
    store: 'handlers',
    files: {
      'server.js': server(`
const handlers = new Map();

app.post('/handlers/:id', (req, res) => {
  handlers.set(req.params.id, () => req.body.reply);
  res.end();
});
app.get('/handlers/:id', (req, res) => {
  const handler = handlers.get(req.params.id);
  res.json(handler ? handler() : null);
});
`),
    },
  },
];

test.each(CASES)(
  '$name stays: $code',
  async ({ code, store, files }) => {
    const { root, remove } = placeApp(files);
    try {
      const { plan, edits } = await migrate(root);
      expect(plan.stores.map(({ name }) => name)).not.toContain(store);
      const refused = plan.refusals.map((refusal) => [refusal.store, refusal.code]);
      const left = plan.notStores.map(({ name }) => [name, 'not-a-store']);
      expect([...refused, ...left]).toEqual([[`server.js#${store}`, code]]);
      expect(edits.map(({ path }) => path)).not.toContain('server.js');
      expect(readTree(root)).toMatchObject(files);
    } finally {
      remove();
    }
  },
  120_000,
);

test('a cache that --include names moves, by plan and apply as in one go', async () => {
  const files = {
    'server.js': server(`
const replyCache = new Map();

app.put('/replies/:id', (req, res) => {
  replyCache.set(req.params.id, { text: req.body.text });
  res.sendStatus(204);
});
app.get('/replies/:id', (req, res) => res.json(replyCache.get(req.params.id) ?? null));
`),
  };
  const [once, twice] = [placeApp(files), placeApp(files)];
  const run = async (root: string, ...args: string[]) =>
    expect(await main([...args, root], fakeContext(root).context)).toBe(0);
  try {
    await run(once.root, '--yes', '--force', '--include', 'replyCache');
    await run(twice.root, 'plan', '--yes', '--include', 'replyCache');
    await run(twice.root, 'apply', '--force');
    expect(readTree(once.root)['server.js']).toContain('replyCacheTable');
    expect(readTree(twice.root)).toEqual(readTree(once.root));
  } finally {
    once.remove();
    twice.remove();
  }
}, 120_000);
