import * as sdk from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../src/local/start-database';
import { handClock } from './hand-clock';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** What an operation was answered with. */
export type Output = Record<string, never>;

/** A table `Books` with a string key `id`; `more` is added to its CreateTable request. */
export const books = (more: object = {}) => ({
  TableName: 'Books',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
  ...more,
});

/** A global index of all attributes on one or two of them. */
export const index = (
  IndexName: string,
  hash: string,
  range?: string,
  Projection: object = { ProjectionType: 'ALL' },
) => ({
  IndexName,
  KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }, ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : [])],
  Projection,
});

/** Definitions of attributes, by name and type. */
export const attributes = (types: Record<string, 'S' | 'N' | 'B'>) => ({
  AttributeDefinitions: Object.entries(types).map(([AttributeName, AttributeType]) => ({
    AttributeName,
    AttributeType,
  })),
});

/** Starts a database with these tables, and a client of the SDK that says what it is told, in DynamoDB's JSON. */
export async function rawDatabase(...tables: { TableName: string }[]) {
  const clock = handClock();
  const database = await startDatabase({ now: clock.now });
  const { endpoint, requestHandler } = database;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new sdk.DynamoDBClient({
    endpoint,
    requestHandler: requestHandler as never,
    region: 'us-east-1',
    credentials,
  });
  const send = async (operation: string, input: object): Promise<Output> => {
    const Command = (sdk as unknown as Record<string, new (input: object) => never>)[`${operation}Command`];
    return (await client.send(new Command(input))) as unknown as Output;
  };
  for (const table of tables) await send('CreateTable', table);
  for (const { TableName } of tables) await ready(send, TableName);
  return {
    ...database,
    send,
    clock,
    stop: () => {
      client.destroy();
      return database.stop();
    },
  };
}

async function ready(send: (operation: string, input: object) => Promise<Output>, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = (await send('DescribeTable', { TableName })) as unknown as { Table: { TableStatus: string } };
    if (Table.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Matches the exception of an invalid request. */
export const invalid = (message: string | RegExp) => ({
  name: 'ValidationException',
  message: message instanceof RegExp ? expect.stringMatching(message) : message,
  $metadata: expect.objectContaining({ httpStatusCode: 400 }),
});
