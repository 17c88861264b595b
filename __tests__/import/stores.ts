import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store, Table } from '../../src/plan/schema';

/** A planned table; its key is the string `id` unless said otherwise. */
export const table = (more: Partial<Table> = {}): Table => ({
  id: 'Books',
  variable: 'BOOKS_TABLE_NAME',
  partitionKey: { name: 'id', type: 'S' },
  indexes: [],
  removalPolicy: 'destroy',
  pointInTimeRecovery: false,
  reasons: [],
  caveats: [],
  ...more,
});

export const valuesTable = table({
  id: 'Values',
  variable: 'VALUES_TABLE_NAME',
  partitionKey: { name: 'name', type: 'S' },
});

/** A planned store: a list in the table `Books` whose rows are in seed.json, unless said otherwise. */
export const store = (more: Partial<Store> = {}): Store => ({
  id: 'src/data.ts#books',
  name: 'books',
  collection: 'array',
  medium: 'memory',
  declaration: { file: 'src/data.ts', line: 1 },
  table: 'Books',
  descriptor: 'booksTable',
  key: { name: 'id', type: 'S' },
  order: '_added',
  wrapped: false,
  dates: [],
  seed: 'seed.json',
  ...more,
});

/** Writes files, as JSON unless they are text, into a new directory; `remove` deletes it. */
export function rootWith(files: Record<string, unknown>): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'import-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
