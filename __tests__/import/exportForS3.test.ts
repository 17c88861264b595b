import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exportForS3 } from '../../src/import/exportForS3';
import { rootWith, store, table, valuesTable } from './stores';

const rows = Array.from({ length: 50 }, (_, i) => ({ id: `book-${i}`, n: i, tags: ['é'] }));
const plan = {
  tables: [table(), table({ id: 'Empty', variable: 'EMPTY_TABLE_NAME' }), valuesTable],
  stores: [
    store(),
    store({ name: 'next', collection: 'sequence', table: 'Values', start: 51 }),
    store({ name: 'settings', collection: 'value', table: 'Values', seed: 'settings.json' }),
  ],
};

test('writes a file for each table that has data, and what is in it', async () => {
  const { root, remove } = rootWith({ 'seed.json': [...rows, { n: 'no key' }], 'settings.json': { theme: 'dark' } });
  const outDir = join(root, 'dynamodb-import');
  const { tables, failures } = await exportForS3({ plan, root, outDir });
  expect(failures).toEqual([{ file: 'seed.json', row: 51, reason: 'has no id, the key of the table' }]);
  expect(tables.map(({ table, file, items }) => ({ table, file, items }))).toEqual([
    { table: 'Books', file: 'Books.jsonl', items: 50 },
    { table: 'Values', file: 'Values.jsonl', items: 2 },
  ]);
  expect(JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'))).toEqual({ tables });

  const text = readFileSync(join(outDir, 'Books.jsonl'), 'utf8');
  expect(tables[0].bytes).toBe(statSync(join(outDir, 'Books.jsonl')).size);
  expect(tables[0].sha256).toBe(createHash('sha256').update(text).digest('hex'));
  const items = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).Item);
  expect(items).toContainEqual({
    id: { S: 'book-3' },
    n: { N: '3' },
    tags: { L: [{ S: 'é' }] },
    _added: { N: '4' },
    _version: { N: '1' },
  });

  const places = items.map((item) => Number(item._added.N));
  expect(places).not.toEqual([...places].sort((a, b) => a - b));
  expect(await exportForS3({ plan, root, outDir })).toEqual({ tables, failures });
  remove();
});
