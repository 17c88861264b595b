import { readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { exportForS3 } from '../../src/import/exportForS3';
import { importData } from '../../src/import/importData';
import { createTables } from '../../src/local/create-tables';
import { startDatabase } from '../../src/local/start-database';
import type { Store } from '../../src/plan/schema';
import { clientFor } from '../local/client';
import { rootWith, store, table } from './stores';

let database: Awaited<ReturnType<typeof startDatabase>>;
let client: ReturnType<typeof clientFor>;
beforeEach(async () => {
  database = await startDatabase();
  client = clientFor(database.endpoint);
});
afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  client.destroy();
  return database.stop();
});
const BY_KEY = table({ partitionKey: { name: '_key', type: 'S' } });
const byKey = (collection: Store['collection']): Partial<Store> => ({
  collection,
  key: { name: '_key', type: 'S' },
});

const PROTO = '"__proto__": { "polluted": true }';
const REFUSED = 'has a property __proto__, which cannot be stored: rename it';

interface Case {
  text: string;
  store?: Partial<Store>;
  failures: unknown[];
  items: unknown[];
}

const CASES: [string, Case][] = [
  [
    'a row',
    {
      text: `[{ "id": "a", ${PROTO} }, { "id": "b", "polluted": false }]`,
      failures: [{ file: 'seed.json', row: 1, reason: REFUSED }],
      items: [{ id: 'b', polluted: false }],
    },
  ],
  [
    'an object in a list of a row',
    {
      text: `[{ "id": "a", "list": [{ "deep": { ${PROTO} } }] }]`,
      failures: [{ file: 'seed.json', row: 1, reason: REFUSED }],
      items: [],
    },
  ],
  [
    'an object that carries its key in there',
    {
      text: '[{ "__proto__": { "id": "a" } }]',
      failures: [{ file: 'seed.json', row: 1, reason: 'has no id, the key of the table' }],
      items: [],
    },
  ],
  [
    'an element of an object',
    {
      text: `{ "a": { ${PROTO} }, "b": {} }`,
      store: byKey('object'),
      failures: [{ file: 'seed.json', row: 1, reason: REFUSED }],
      items: [{ _key: 'b' }],
    },
  ],
  [
    'the key of a Map, which is a text like any other',
    {
      text: '[["__proto__", { "polluted": true }], ["constructor", {}]]',
      store: byKey('map'),
      failures: [],
      items: [{ _key: '__proto__', polluted: true }, { _key: 'constructor' }],
    },
  ],
  [
    'a member of a Set, and values',
    {
      text: '["__proto__", "constructor", "toString"]',
      store: byKey('set'),
      failures: [],
      items: [{ _key: '__proto__' }, { _key: 'constructor' }, { _key: 'toString' }],
    },
  ],
  [
    'attributes named like what every object has',
    {
      text: '[{ "id": "a", "constructor": { "prototype": { "polluted": true } }, "toString": 1, "hasOwnProperty": null }, { "id": "b", "constructor": "McLaren", "list": [{ "constructor": null }] }]',
      failures: [],
      items: [
        { id: 'a', constructor: { prototype: { polluted: true } }, toString: 1, hasOwnProperty: null },
        { id: 'b', constructor: 'McLaren', list: [{ constructor: null }] },
      ],
    },
  ],
];

test.each(CASES)('__proto__ in %s', async (_, { text, store: more, failures, items }) => {
  const plan = { tables: [more ? BY_KEY : table()], stores: [store(more)] };
  const { root, remove } = rootWith({ 'seed.json': text });
  const env = await createTables(client, plan);
  try {
    const [outcome] = await importData({ client, plan, root, env });
    expect(outcome).toMatchObject({ written: items.length, failures });
    const { Items } = await client.send(new ScanCommand({ TableName: env.BOOKS_TABLE_NAME }));
    const own = Items!
      .sort((a, b) => a._added - b._added)
      .map((item) => {
        const entries = Object.entries(item).filter(([name]) => !['_added', '_version'].includes(name));
        return Object.fromEntries(entries);
      });
    expect(own).toEqual(items);

    const outDir = join(root, 'out');
    const exported = await exportForS3({ plan, root, outDir });
    expect(exported.failures).toEqual(failures);
    expect(exported.tables.map((one) => one.items)).toEqual(items.length > 0 ? [items.length] : []);
    for (const { file } of exported.tables) {
      expect(readFileSync(join(outDir, file), 'utf8').split('\n').filter(Boolean)).toHaveLength(items.length);
    }
  } finally {
    remove();
  }
});

test('a file with rows that cannot be read is a failure of that store, and of no other', async () => {
  const { root, remove } = rootWith({});
  mkdirSync(join(root, 'seed.json'));
  const plan = { tables: [table()], stores: [store()] };
  try {
    const env = await createTables(client, plan);
    expect(await importData({ client, plan, root, env })).toMatchObject([
      { written: 0, failures: [{ file: 'seed.json', reason: expect.stringMatching(/^cannot be read: EISDIR/) }] },
    ]);
  } finally {
    remove();
  }
});
