import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Plan, Store, Table } from '../plan/schema';
import { storeItems } from './items';
import type { ImportItem } from './items';
import type { ImportFailure } from './rows';

const PUTS_AT_ONCE = 16;

export interface ImportResult {
  /** Id of the store: `src/data.ts#books`. */
  store: string;
  /** Id of the table: `Books`. */
  table: string;
  /** Elements found. */
  read: number;
  /** Items that were not in the table before. */
  written: number;
  /** Items that were in the table already, and were left as they are. */
  skipped: number;
  /** What could not be imported, with the reason. */
  failures: ImportFailure[];
}

export interface ImportOptions {
  client: DynamoDBClient;
  plan: Pick<Plan, 'stores' | 'tables'>;
  /** The application's root, to which the plan's files are relative. */
  root: string;
  /** The variables that name the tables: `{ BOOKS_TABLE_NAME: 'Books-local' }`. */
  env: Record<string, string | undefined>;
}

/**
 * Writes the data of every store to its table, unless the table has it: so it can be stopped and run again, and never replaces
 * what the application has written since. Rows that cannot be stored are reported and left out.
 * Throws when a table has no name in `env`, or when the table cannot be written at all.
 */
export async function importData({ client, plan, root, env }: ImportOptions): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const store of plan.stores) {
    const table = tableOf(plan, store);
    const { file, read, items, failures } = storeItems(store, table, root);
    const result = { store: store.id, table: table.id, read, written: 0, skipped: 0, failures };
    results.push(result);
    if (items.length === 0) continue;

    const TableName = env[table.variable];
    if (!TableName) throw new Error(`${table.variable} is not set: it names the table to import ${store.id} into.`);
    await atOnce(PUTS_AT_ONCE, items, async (item) => {
      const outcome = await putIfAbsent(client, TableName, table.partitionKey.name, item);
      if (outcome === 'written' || outcome === 'skipped') result[outcome]++;
      else failures.push({ file, row: item.row, reason: outcome.reason });
    });
    failures.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }
  return results;
}

/** The table of a store. Throws when the plan does not hold it. */
export function tableOf(plan: Pick<Plan, 'tables'>, store: Store): Table {
  const table = plan.tables.find(({ id }) => id === store.table);
  if (!table)
    throw new Error(`The plan has no table ${store.table}, which ${store.id} needs: run \`add-database plan\`.`);
  return table;
}

async function putIfAbsent(
  client: DynamoDBClient,
  TableName: string,
  key: string,
  { item }: ImportItem,
): Promise<'written' | 'skipped' | { reason: string }> {
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: item,
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': key },
      }),
    );
    return 'written';
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'ConditionalCheckFailedException') return 'skipped';
    if (name === 'ValidationException') return { reason: `was rejected by DynamoDB: ${message}` };
    throw error;
  }
}

/** Runs a task for each of `all`, at most `limit` at a time. Rejects with the first failure. */
async function atOnce<T>(limit: number, all: T[], task: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const worker = async () => {
    for (const one of rest) await task(one);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
