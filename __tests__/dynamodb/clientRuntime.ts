import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type * as Runtime from '../../src/dynamodb/client/runtime';
import type { Table as PlannedTable } from '../../src/plan/schema';
import { databaseWith } from '../local/client';

const plannedTable = (id: string, name: string, type: 'S' | 'N', index?: string): PlannedTable => ({
  id,
  variable: `${id.toUpperCase()}_TABLE_NAME`,
  partitionKey: { name, type },
  indexes: index ? [{ name: `by-${index}`, partitionKey: { name: index, type: 'S' }, reason: 'a test' }] : [],
  removalPolicy: 'destroy',
  pointInTimeRecovery: false,
  reasons: [],
  caveats: [],
});

/** A database with tables for every kind of key, and the runtime connected to it. */
export async function startRuntime() {
  const tables = [
    plannedTable('Books', 'id', 'S', 'shelf'),
    plannedTable('Loans', 'id', 'N'),
    plannedTable('Entries', '_key', 'S'),
    plannedTable('Numbered', '_key', 'N'),
    plannedTable('Places', '_position', 'N'),
    plannedTable('Values', 'name', 'S'),
  ];
  const database = await databaseWith(tables);
  const env = {
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'us-east-1',
    ...Object.fromEntries(tables.map(({ id, variable }) => [variable, `${id}-local`])),
  };
  Object.assign(process.env, env);
  const runtime: typeof Runtime = await import('../../src/dynamodb/client/runtime');
  const sent: { name: string; input: Record<string, unknown> }[] = [];
  runtime.db.middlewareStack.add(
    (next, context) => (args) => {
      sent.push({ name: String(context.commandName), input: args.input as Record<string, unknown> });
      return next(args);
    },
    { step: 'initialize' },
  );
  return {
    runtime,
    env,
    endpoint: database.endpoint,
    /** Names of the requests since the last call. */
    requests: () => sent.splice(0).map(({ name }) => name.replace(/Command$/, '')),
    /** The items of a table as they are stored, in no order. */
    items: async (id: string) => (await database.client.send(new ScanCommand({ TableName: `${id}-local` }))).Items!,
    put: database.client,
    stop: async () => {
      runtime.db.destroy();
      await database.stop();
    },
  };
}
