import type { Input, Item, Send } from './messages';

/** What a database holds: how each table was created, and its items. */
export type Data = { table: object; items: Item[] }[];

interface Page {
  Items: Item[];
  LastEvaluatedKey?: Item;
}

const BATCH = 25;

/** Reads everything that a database holds. */
export async function readData(send: Send): Promise<Data> {
  const ask = async (operation: string, input: object) => JSON.parse((await send(operation, input as Input)).body);
  const data: Data = [];
  let tables: { TableNames: string[]; LastEvaluatedTableName?: string } | undefined;
  do {
    tables = await ask('ListTables', { ExclusiveStartTableName: tables?.LastEvaluatedTableName });
    for (const TableName of tables!.TableNames) {
      const { Table } = await ask('DescribeTable', { TableName });
      const items: Item[] = [];
      let page: Page | undefined;
      do {
        page = await ask('Scan', { TableName, ConsistentRead: true, ExclusiveStartKey: page?.LastEvaluatedKey });
        items.push(...page!.Items);
      } while (page!.LastEvaluatedKey);
      data.push({ table: definition(Table), items });
    }
  } while (tables!.LastEvaluatedTableName);
  return data;
}

/** Creates the tables in an empty database and writes their items. */
export async function writeData(send: Send, data: Data): Promise<void> {
  for (const { table, items } of data) {
    await send('CreateTable', table as Input);
    const { TableName } = table as { TableName: string };
    while (!(await isActive(send, TableName)));
    for (let from = 0; from < items.length; from += BATCH) {
      const requests = items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } }));
      await send('BatchWriteItem', { RequestItems: { [TableName]: requests } });
    }
  }
}

async function isActive(send: Send, TableName: string): Promise<boolean> {
  const { body } = await send('DescribeTable', { TableName });
  return JSON.parse(body).Table?.TableStatus === 'ACTIVE';
}

interface Description {
  TableName: string;
  AttributeDefinitions: object[];
  KeySchema: object[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: object[]; Projection: object }[];
}

/** The CreateTable request for a table like this one. */
function definition({ TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes }: Description): object {
  return {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: GlobalSecondaryIndexes?.map((index) => ({
      IndexName: index.IndexName,
      KeySchema: index.KeySchema,
      Projection: index.Projection,
    })),
  };
}
