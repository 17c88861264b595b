import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createTables } from '../../src/local/create-tables';
import { startDatabase } from '../../src/local/start-database';
import { clientFor, databaseWith, table } from './client';

test('creates the planned tables with their indexes, and says how they are called', async () => {
  const database = await startDatabase();
  const client = clientFor(database.endpoint);
  const tables = [table('Books', 'shelf', 'author'), table('Values')];
  const names = { BOOKS_TABLE_NAME: 'Books-local', VALUES_TABLE_NAME: 'Values-local' };
  expect(await createTables(client, { tables })).toEqual(names);
  expect(await createTables(client, { tables })).toEqual(names);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'Books-local' }));
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  expect(Table!.GlobalSecondaryIndexes!.map((index) => index.IndexName).sort()).toEqual(['by-author', 'by-shelf']);
  client.destroy();
  await database.stop();
});

test('says that a port is in use', async () => {
  const database = await startDatabase();
  await expect(startDatabase({ port: database.port })).rejects.toThrow(`port ${database.port} is in use`);
  await database.stop();
  const again = await startDatabase({ port: database.port });
  expect(again.port).toBe(database.port);
  await again.stop();
});

test('starts databases of their own, with the data of the snapshot, below its endpoint', async () => {
  const database = await databaseWith([table('Books', 'shelf')]);
  const write = (client: typeof database.client, id: string) =>
    client.send(new PutCommand({ TableName: 'Books-local', Item: { id, shelf: 'top' } }));
  const ids = async (client: typeof database.client) =>
    (await client.send(new ScanCommand({ TableName: 'Books-local' }))).Items!.map((item) => item.id).sort();

  const items = Array.from({ length: 60 }, (_, i) => `seed-${i}`);
  await Promise.all(items.map((id) => write(database.client, id)));
  database.snapshot();
  await write(database.client, 'later');

  const copies = ['one', 'two'].map((name) => clientFor(`${database.endpoint}/${name}`));
  await Promise.all(copies.map((client, i) => write(client, `copy-${i}`)));
  expect(await ids(copies[0])).toEqual(['copy-0', ...items].sort());
  expect(await ids(copies[1])).toEqual(['copy-1', ...items].sort());
  expect(await ids(database.client)).toEqual(['later', ...items].sort());

  copies.forEach((client) => client.destroy());
  await database.stop();
});

test('answers clients in this process without a connection', async () => {
  const { endpoint, requestHandler, stop } = await databaseWith([table('Books', 'shelf')]);
  await stop();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const clientAt = (path: string) =>
    new DynamoDBClient({
      endpoint: endpoint + path,
      requestHandler: requestHandler as never,
      region: 'us-east-1',
      credentials,
    });
  const client = clientAt('');
  await client.send(new PutCommand({ TableName: 'Books-local', Item: { id: 'a', shelf: 'é' } }) as never);
  expect(await client.send(new ScanCommand({ TableName: 'Books-local' }) as never)).toMatchObject({ Count: 1 });
  expect(await clientAt('/copy').send(new ListTablesCommand({}))).toMatchObject({ TableNames: [] });
  await expect(client.send(new DescribeTableCommand({ TableName: 'Nothing' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('answers what is no request of a client', async () => {
  const database = await startDatabase();
  expect(await (await fetch(database.endpoint)).text()).toContain('healthy');
  const headers = { 'x-amz-target': 'DynamoDB_20120810.ListTables' };
  expect((await fetch(database.endpoint, { method: 'POST', headers, body: '{' })).status).toBe(400);
  const client = clientFor(database.endpoint);
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  client.destroy();
  await database.stop();
});
