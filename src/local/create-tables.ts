import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeDefinition, CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Plan, Table } from '../plan/schema';

const POLL = 2;

/**
 * Creates the planned tables, named `<Id>-local`, and waits until they can be used; those that exist stay as they are.
 * Returns the environment that carries their names: `{ BOOKS_TABLE_NAME: 'Books-local' }`.
 */
export async function createTables(
  client: DynamoDBClient,
  { tables }: Pick<Plan, 'tables'>,
): Promise<Record<string, string>> {
  const names = await Promise.all(
    tables.map(async (table): Promise<[string, string]> => {
      const request = createTableRequest(table, `${table.id}-local`);
      await createTable(client, request);
      return [table.variable, request.TableName!];
    }),
  );
  return Object.fromEntries(names);
}

async function createTable(client: DynamoDBClient, request: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(request));
  } catch (error) {
    if ((error as Error).name !== 'ResourceInUseException') throw error;
  }
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: request.TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
}

/** The request that creates a planned table under a physical name. */
export function createTableRequest({ partitionKey, indexes }: Table, TableName: string): CreateTableCommandInput {
  const attributes = new Map<string, AttributeDefinition>();
  const keySchema = (partition: Table['partitionKey'], sort?: Table['partitionKey']) =>
    [partition, sort].flatMap((key, i) => {
      if (!key) return [];
      attributes.set(key.name, { AttributeName: key.name, AttributeType: key.type });
      return [{ AttributeName: key.name, KeyType: i === 0 ? ('HASH' as const) : ('RANGE' as const) }];
    });

  const KeySchema = keySchema(partitionKey);
  const GlobalSecondaryIndexes = indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: 'ALL' as const },
  }));
  return {
    TableName,
    KeySchema,
    AttributeDefinitions: [...attributes.values()],
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {}),
  };
}
