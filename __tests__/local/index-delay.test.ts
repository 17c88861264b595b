import fs from 'node:fs';
import path from 'node:path';
import { PutCommand, QueryCommand, GetCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { main } from '../../src/cli/main';
import { formatPlan } from '../../src/plan/write';
import { fakeContext } from '../cli/streams';
import { temporaryApp } from '../cli/temporary-app';
import { store } from '../import/stores';
import { handClock } from './hand-clock';
import { clientFor, databaseWith, table } from './client';
import { startDatabase } from '../../src/local/start-database';

const TableName = 'Books-local';
const DELAY = 150;

type Database = Awaited<ReturnType<typeof databaseWith>>;

const onShelf = async ({ client }: Pick<Database, 'client'>, shelf: string) => {
  const query = new QueryCommand({
    TableName,
    IndexName: 'by-shelf',
    KeyConditionExpression: 'shelf = :shelf',
    ExpressionAttributeValues: { ':shelf': shelf },
  });
  return (await client.send(query)).Items!.map(({ id }) => id);
};

test('an index shows every write after the delay, in order; the table shows it at once', async () => {
  const { now, stop, pass } = handClock();
  const timing = { indexDelay: DELAY, now };
  const database = await databaseWith([table('Books', 'shelf')], timing);
  stop();
  const { client } = database;
  await client.send(new PutCommand({ TableName, Item: { id: 'a', shelf: 'top' } }));
  expect(await onShelf(database, 'top')).toEqual([]);
  expect((await client.send(new GetCommand({ TableName, Key: { id: 'a' } }))).Item).toEqual({ id: 'a', shelf: 'top' });
  expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(1);
  pass(DELAY);
  expect(await onShelf(database, 'top')).toEqual(['a']);

  const move = (shelf: string) => {
    const change = { UpdateExpression: 'SET shelf = :s', ExpressionAttributeValues: { ':s': shelf } };
    return client.send(new UpdateCommand({ TableName, Key: { id: 'a' }, ...change }));
  };
  await move('low');
  await move('high');
  expect(await onShelf(database, 'top')).toEqual(['a']);
  pass(DELAY);
  expect(await onShelf(database, 'top')).toEqual([]);
  expect(await onShelf(database, 'low')).toEqual([]);
  expect(await onShelf(database, 'high')).toEqual(['a']);
  await database.stop();
});

test('what is there when a test file begins is in its indexes', async () => {
  const database = await databaseWith([table('Books', 'shelf')], { indexDelay: 60_000 });
  await database.client.send(new PutCommand({ TableName, Item: { id: 'a', shelf: 'top' } }));
  database.snapshot();
  const client = clientFor(`${database.endpoint}/test-file`);
  expect(await onShelf({ client }, 'top')).toEqual(['a']);
  client.destroy();
  await database.stop();
});

describe('add-database local --index-delay', () => {
  let root: string;
  beforeEach(() => {
    root = temporaryApp({
      'seed.json': '[]',
      'main.js': `
        const { DynamoDBClient, PutItemCommand, ScanCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))});
        const client = new DynamoDBClient({});
        const TableName = process.env.BOOKS_TABLE_NAME;
        const count = async (IndexName) => (await client.send(new ScanCommand({ TableName, IndexName }))).Count;
        client.send(new PutItemCommand({ TableName, Item: { id: { S: 'a' }, shelf: { S: 'top' } } }))
          .then(async () => require('fs').writeFileSync('counts', JSON.stringify([await count(), await count('by-shelf')])));`,
    });
    const plan = {
      version: 1 as const,
      client: 'db.js',
      tables: [table('Books', 'shelf')],
      stores: [store()],
      refusals: [],
      notStores: [],
      files: {},
      functions: {},
      entryPoints: [],
    };
    fs.mkdirSync(path.join(root, '.migration'));
    fs.writeFileSync(path.join(root, '.migration/database.json'), formatPlan(plan));
  });
  afterEach(() => {
    process.removeAllListeners('SIGINT');
    fs.rmSync(root, { recursive: true });
  });

  const run = async (...options: string[]) => {
    const { context, err } = fakeContext(root);
    const code = await main(['local', ...options, '--', process.execPath, 'main.js'], context);
    return { code, err: err() };
  };

  test('runs a program against indexes that are behind', async () => {
    expect(await run('--index-delay', '60000')).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.join(root, 'counts'), 'utf8')).toBe('[1,0]');
  });

  test('runs it against indexes that are not, without', async () => {
    expect(await run()).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.join(root, 'counts'), 'utf8')).toBe('[1,1]');
  });

  test.each(['-1', 'soon', '1.5', '1e3', '3600001'])('rejects %s', async (delay) => {
    const { code, err } = await run(`--index-delay=${delay}`);
    expect([code, err]).toEqual([1, expect.stringContaining(`${delay} is no delay: give a number of milliseconds`)]);
  });

  test('is not for another database', async () => {
    const database = await startDatabase();
    const { code, err } = await run('--index-delay', '5', '--endpoint', database.endpoint);
    expect([code, err]).toEqual([1, expect.stringContaining('--index-delay is for the embedded database')]);
    await database.stop();
  });
});
