import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Plan } from '../plan/schema';
import { tableOf } from './importData';
import { storeItems } from './items';
import type { ImportFailure } from './rows';

/** What `manifest.json` says of a file, to be compared with what the import reports. */
export interface ExportedTable {
  table: string;
  /** Name of the file, beside the manifest. */
  file: string;
  items: number;
  bytes: number;
  sha256: string;
}

export interface ExportOptions {
  plan: Pick<Plan, 'stores' | 'tables'>;
  /** The application's root, to which the plan's files are relative. */
  root: string;
  /** Directory for the files; created when absent. */
  outDir: string;
}

type Item = Record<string, AttributeValue>;

/**
 * Writes the data of all stores for an import from S3: `<Table>.jsonl`, an item a line in DynamoDB's JSON, and `manifest.json`.
 * The same data gives the same files. Rows that cannot be stored are reported and left out.
 */
export async function exportForS3({
  plan,
  root,
  outDir,
}: ExportOptions): Promise<{ tables: ExportedTable[]; failures: ImportFailure[] }> {
  const itemsOfTable = new Map<string, Item[]>();
  const failures: ImportFailure[] = [];
  for (const store of plan.stores) {
    const table = tableOf(plan, store);
    const found = storeItems(store, table, root);
    failures.push(...found.failures);
    const items = itemsOfTable.get(table.id) ?? [];
    for (const { item } of found.items) items.push(item);
    if (items.length > 0) itemsOfTable.set(table.id, items);
  }

  await mkdir(outDir, { recursive: true });
  const tables: ExportedTable[] = [];
  for (const { id, partitionKey } of plan.tables) {
    const items = itemsOfTable.get(id);
    if (items) tables.push(await writeTable(id, spread(items, partitionKey.name), outDir));
  }
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify({ tables }, null, 2)}\n`);
  return { tables, failures };
}

async function writeTable(table: string, items: Item[], outDir: string): Promise<ExportedTable> {
  const file = `${table}.jsonl`;
  const sha256 = createHash('sha256');
  let bytes = 0;
  function* lines() {
    for (const Item of items) {
      const line = `${JSON.stringify({ Item })}\n`;
      sha256.update(line);
      bytes += Buffer.byteLength(line);
      yield line;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(join(outDir, file)));
  return { table, file, items: items.length, bytes, sha256: sha256.digest('hex') };
}

/** Orders items by a hash of their key: those in the order of their keys would all go to one partition at a time. */
function spread(items: Item[], key: string): Item[] {
  const hash = (item: Item) => createHash('sha256').update(JSON.stringify(item[key])).digest('hex');
  return items
    .map((item) => ({ item, hash: hash(item) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ item }) => item);
}
