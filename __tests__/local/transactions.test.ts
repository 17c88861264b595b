import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { databaseWith, table } from './client';

const TableName = 'Books-local';

let database: Awaited<ReturnType<typeof databaseWith>>;
beforeEach(async () => {
  database = await databaseWith([table('Books', 'shelf')]);
});
afterEach(() => database.stop());

const transact = (...TransactItems: NonNullable<TransactWriteCommandInput['TransactItems']>) =>
  database.client.send(new TransactWriteCommand({ TransactItems }));
const put = (Item: Record<string, unknown>) => database.client.send(new PutCommand({ TableName, Item }));
const get = async (id: string) => (await database.client.send(new GetCommand({ TableName, Key: { id } }))).Item;
const all = async () => (await database.client.send(new ScanCommand({ TableName }))).Items;

const ifNew = { ConditionExpression: 'attribute_not_exists(id)' };
const setCount = {
  UpdateExpression: 'SET #n = :n',
  ExpressionAttributeNames: { '#n': 'n' },
  ExpressionAttributeValues: { ':n': 5 },
};

test('writes every operation of a transaction', async () => {
  await put({ id: 'old', n: 1 });
  await put({ id: 'gone' });
  await put({ id: 'there' });
  await transact(
    { Put: { TableName, Item: { id: 'new' }, ...ifNew } },
    { Update: { TableName, Key: { id: 'old' }, ...setCount } },
    { Delete: { TableName, Key: { id: 'gone' } } },
    { ConditionCheck: { TableName, Key: { id: 'there' }, ConditionExpression: 'attribute_exists(id)' } },
    { ConditionCheck: { TableName, Key: { id: 'absent' }, ...ifNew } },
  );
  expect(await get('new')).toEqual({ id: 'new' });
  expect(await get('old')).toEqual({ id: 'old', n: 5 });
  expect(await get('there')).toEqual({ id: 'there' });
  expect(await all()).toHaveLength(3);
});

test('writes nothing when a condition fails, and gives the reasons in the order of the operations', async () => {
  await put({ id: 'old', n: 1, shelf: 'a' });
  const failed = transact(
    { Put: { TableName, Item: { id: 'new' } } },
    {
      Put: { TableName, Item: { id: 'old', shelf: 'b' }, ...ifNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    },
    { Delete: { TableName, Key: { id: 'absent' }, ConditionExpression: 'attribute_exists(id)' } },
    { Update: { TableName, Key: { id: 'created' }, ...setCount } },
  );
  await expect(failed).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    $metadata: { httpStatusCode: 400 },
    message:
      'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      '[None, ConditionalCheckFailed, ConditionalCheckFailed, None]',
    CancellationReasons: [
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { id: { S: 'old' }, n: { N: '1' }, shelf: { S: 'a' } },
      },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      { Code: 'None' },
    ],
  });
  expect(await all()).toEqual([{ id: 'old', n: 1, shelf: 'a' }]);
});

test('puts back what was updated or deleted, in the indexes too', async () => {
  await put({ id: 'a', shelf: 'top' });
  await put({ id: 'b', shelf: 'top' });
  await expect(
    transact(
      { Delete: { TableName, Key: { id: 'a' } } },
      {
        Update: {
          TableName,
          Key: { id: 'b' },
          UpdateExpression: 'SET shelf = :shelf',
          ExpressionAttributeValues: { ':shelf': 'low' },
        },
      },
      { ConditionCheck: { TableName, Key: { id: 'c' }, ConditionExpression: 'attribute_exists(id)' } },
    ),
  ).rejects.toThrow('[None, None, ConditionalCheckFailed]');
  const { Items } = await database.client.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-shelf',
      KeyConditionExpression: 'shelf = :top',
      ExpressionAttributeValues: { ':top': 'top' },
    }),
  );
  expect(Items).toHaveLength(2);
});

test('loses nothing when a hundred transactions and updates meet in one item', async () => {
  await put({ id: 'counter', n: 0 });
  const add = {
    TableName,
    Key: { id: 'counter' },
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': 1 },
  };
  await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      i % 2
        ? database.client.send(new UpdateCommand(add))
        : transact({ Update: add }, { Put: { TableName, Item: { id: `log-${i}` }, ...ifNew } }),
    ),
  );
  expect(await get('counter')).toEqual({ id: 'counter', n: 100 });
});

test('shows no reader a transaction that is half done or about to fail', async () => {
  await Promise.all([put({ id: 'a', n: 0 }), put({ id: 'b', n: 0 })]);
  const set = (id: string, n: number) => ({
    Update: { TableName, Key: { id }, ...setCount, ExpressionAttributeValues: { ':n': n } },
  });
  const fails = { ConditionCheck: { TableName, Key: { id: 'none' }, ConditionExpression: 'attribute_exists(id)' } };
  const writes = Array.from({ length: 20 }, (_, i) => [
    transact(set('a', i), set('b', i)),
    transact(set('a', -1), set('b', -1), fails).catch(() => undefined),
  ]).flat();
  const reads = await Promise.all(
    Array.from({ length: 40 }, () =>
      database.client.send(
        new TransactGetCommand({
          TransactItems: [{ Get: { TableName, Key: { id: 'a' } } }, { Get: { TableName, Key: { id: 'b' } } }],
        }),
      ),
    ),
  );
  await Promise.all(writes);
  for (const { Responses } of reads) {
    expect(Responses![0].Item!.n).toBe(Responses![1].Item!.n);
    expect(Responses![0].Item!.n).not.toBe(-1);
  }
});

test('does a transaction that is sent again under one token once', async () => {
  await put({ id: 'a', n: 1 });
  const command = () =>
    new TransactWriteCommand({
      ClientRequestToken: 'once',
      TransactItems: [
        {
          Update: {
            TableName,
            Key: { id: 'a' },
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ],
    });
  await database.client.send(command());
  await database.client.send(command());
  expect(await get('a')).toEqual({ id: 'a', n: 2 });
});

test('rejects a transaction that the service finds invalid', async () => {
  const one = { Put: { TableName, Item: { id: 'a' } } };
  await expect(transact(one, { Delete: { TableName, Key: { id: 'a' } } })).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Transaction request cannot include multiple operations on one item',
  });
  const tooMany = Array.from({ length: 101 }, (_, i) => ({ Put: { TableName, Item: { id: `${i}` } } }));
  await expect(transact(...tooMany)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(transact()).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(transact({ Put: { TableName: 'Nothing', Item: { id: 'a' } } })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(
    transact(one, { Put: { TableName, Item: { id: 'b' }, ConditionExpression: 'no such expression' } }),
  ).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await all()).toEqual([]);
});

test('cancels a transaction that does not fit an item as it is stored', async () => {
  await put({ id: 'a', n: 'text' });
  const add = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
  await expect(
    transact({ Put: { TableName, Item: { id: 'b' } } }, { Update: { TableName, Key: { id: 'a' }, ...add } }),
  ).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
  });
  await expect(transact({ Put: { TableName, Item: { id: 'c', shelf: '' } } })).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ValidationError' }],
  });
  expect(await all()).toEqual([{ id: 'a', n: 'text' }]);
});

test('writes a hundred items at once and reads them at once', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => `${i}`);
  await transact(...ids.map((id) => ({ Put: { TableName, Item: { id }, ...ifNew } })));
  const { Responses } = await database.client.send(
    new TransactGetCommand({ TransactItems: ids.map((id) => ({ Get: { TableName, Key: { id } } })) }),
  );
  expect(Responses!.map((one) => one.Item!.id)).toEqual(ids);
});

test('answers a read of an absent item in a transaction with nothing', async () => {
  await put({ id: 'a', n: 1, more: true });
  const { Responses } = await database.client.send(
    new TransactGetCommand({
      TransactItems: [
        { Get: { TableName, Key: { id: 'absent' } } },
        { Get: { TableName, Key: { id: 'a' }, ProjectionExpression: 'n' } },
      ],
    }),
  );
  expect(Responses).toEqual([{}, { Item: { n: 1 } }]);
});

test('sends headers as the service does', async () => {
  let headers: Record<string, string> = {};
  database.client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      headers = (result.response as { headers: Record<string, string> }).headers;
      return result;
    },
    { step: 'deserialize' },
  );
  await database.client.send(new PutItemCommand({ TableName, Item: { id: { S: 'a' } } }));
  expect(headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-crc32': '2745614147',
    'x-amzn-requestid': expect.any(String),
  });
});
