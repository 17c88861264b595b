import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { importData } from '../../src/import/importData';
import { createTables } from '../../src/local/create-tables';
import { startDatabase } from '../../src/local/start-database';
import { clientFor } from '../local/client';
import { rootWith, store, table, valuesTable } from './stores';

const rows = Array.from({ length: 120 }, (_, i) => ({ id: `book-${i}`, n: i }));
const sequence = {
  id: 'src/data.ts#nextBook',
  name: 'nextBook',
  collection: 'sequence' as const,
  table: 'Values',
  start: 121,
};
const plan = { tables: [table(), valuesTable], stores: [store(), store(sequence)] };

let database: Awaited<ReturnType<typeof startDatabase>>;
let client: ReturnType<typeof clientFor>;
let env: Record<string, string>;
beforeEach(async () => {
  database = await startDatabase();
  client = clientFor(database.endpoint);
  env = await createTables(client, plan);
});
afterEach(() => {
  client.destroy();
  return database.stop();
});

async function importFrom(files: Record<string, unknown>, options: { env?: Record<string, string> } = {}) {
  const { root, remove } = rootWith(files);
  try {
    return await importData({ client, plan, root, env, ...options });
  } finally {
    remove();
  }
}

const stored = async (TableName: string) => (await client.send(new ScanCommand({ TableName }))).Items!;

test('writes every row once, however often it runs', async () => {
  const books = { store: 'src/data.ts#books', table: 'Books', read: 120, failures: [] };
  const next = { store: 'src/data.ts#nextBook', table: 'Values', read: 1, failures: [] };
  expect(await importFrom({ 'seed.json': rows })).toEqual([
    { ...books, written: 120, skipped: 0 },
    { ...next, written: 1, skipped: 0 },
  ]);
  expect(await importFrom({ 'seed.json': rows })).toEqual([
    { ...books, written: 0, skipped: 120 },
    { ...next, written: 0, skipped: 1 },
  ]);
  const items = await stored('Books-local');
  expect(items.sort((a, b) => a._added - b._added).map(({ id, n }) => ({ id, n }))).toEqual(rows);
  expect(await stored('Values-local')).toEqual([{ name: 'nextBook', last: 120 }]);
});

test('goes on where it stopped, and leaves what the application has written', async () => {
  await importFrom({ 'seed.json': rows });
  await client.send(new PutCommand({ TableName: 'Books-local', Item: { id: 'book-7', n: 'changed', _version: 2 } }));
  await client.send(new PutCommand({ TableName: 'Values-local', Item: { name: 'nextBook', last: 500 } }));
  await client.send(new DeleteCommand({ TableName: 'Books-local', Key: { id: 'book-8' } }));
  const [books] = await importFrom({ 'seed.json': rows });
  expect(books).toMatchObject({ written: 1, skipped: 119 });
  const items = await stored('Books-local');
  expect(items.find(({ id }) => id === 'book-7')).toEqual({ id: 'book-7', n: 'changed', _version: 2 });
  expect(await stored('Values-local')).toEqual([{ name: 'nextBook', last: 500 }]);
});

test('reports what it leaves out, and writes everything else', async () => {
  const [books] = await importFrom({ 'seed.json': [{ id: 'a' }, { id: 5 }, { id: 'b' }, { id: 'a' }] });
  expect(books).toMatchObject({ read: 4, written: 2, skipped: 0 });
  expect(books.failures).toEqual([
    { file: 'seed.json', row: 2, reason: 'has 5 as its id: the key of the table is a string' },
    { file: 'seed.json', row: 4, reason: 'has the same id as row 1' },
  ]);
});

test('stops when a table is not named, not planned or not there', async () => {
  const files = { 'seed.json': rows.slice(0, 1) };
  await expect(importFrom(files, { env: {} })).rejects.toThrow('BOOKS_TABLE_NAME is not set');
  await expect(importFrom(files, { env: { ...env, BOOKS_TABLE_NAME: 'Absent' } })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const stores = [store({ table: 'Absent' })];
  await expect(importData({ client, plan: { ...plan, stores }, root: '.', env })).rejects.toThrow('no table Absent');
});
