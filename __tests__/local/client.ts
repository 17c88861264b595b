import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTables } from '../../src/local/create-tables';
import { startDatabase } from '../../src/local/start-database';
import type { Table } from '../../src/plan/schema';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** A document client for an endpoint, with dummy credentials. */
export function clientFor(endpoint: string): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** A planned table with a string key `id`, and indexes on the string attributes named. */
export const table = (id: string, ...indexes: string[]): Table => ({
  id,
  variable: `${id.toUpperCase()}_TABLE_NAME`,
  partitionKey: { name: 'id', type: 'S' },
  indexes: indexes.map((name) => ({ name: `by-${name}`, partitionKey: { name, type: 'S' }, reason: 'a test' })),
  removalPolicy: 'destroy',
  pointInTimeRecovery: false,
  reasons: [],
  caveats: [],
});

/** Starts a database that holds these tables. */
export async function databaseWith(tables: Table[], options: Parameters<typeof startDatabase>[0] = {}) {
  const database = await startDatabase(options);
  const client = clientFor(database.endpoint);
  await createTables(client, { tables });
  return {
    ...database,
    client,
    stop: () => {
      client.destroy();
      return database.stop();
    },
  };
}
