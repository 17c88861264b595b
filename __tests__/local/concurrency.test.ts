import {
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { databaseWith, table } from './client';

const TableName = 'Books-local';
const REQUESTS = 100;

// Over connections: requests reach the database as they do from an application.
let database: Awaited<ReturnType<typeof databaseWith>>;
beforeAll(async () => {
  database = await databaseWith([table('Books', 'shelf')]);
});
afterAll(() => database.stop());

const Key = { id: 'one' };
const send = (command: object) => database.client.send(command as UpdateCommand);
const update = (UpdateExpression: string, values: object, more: object = {}) =>
  send(new UpdateCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues: values as never, ...more }));
const start = (item: object) => send(new PutCommand({ TableName, Item: { ...Key, ...item } }));
const now = async () => (await database.client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item!;

/** How many of a hundred requests at once succeeded. */
async function succeeded(request: (i: number) => Promise<unknown>): Promise<number> {
  const all = await Promise.allSettled(Array.from({ length: REQUESTS }, (_, i) => request(i)));
  const failed = all.filter((one): one is PromiseRejectedResult => one.status === 'rejected');
  for (const { reason } of failed) {
    expect(['ConditionalCheckFailedException', 'TransactionCanceledException']).toContain((reason as Error).name);
  }
  return all.length - failed.length;
}

describe('a hundred requests at once on one item', () => {
  test.each([
    ['ADD', 'ADD n :one'],
    ['SET', 'SET n = n + :one'],
    ['SET of what may not be there', 'SET n = if_not_exists(n, :one) + :one'],
  ])('count to a hundred: %s', async (_, expression) => {
    await start({ n: 0 });
    const numbers = new Set<number>();
    await succeeded(async () => {
      const { Attributes } = await update(expression, { ':one': 1 }, { ReturnValues: 'UPDATED_NEW' });
      numbers.add(Attributes!.n as number);
    });
    expect(await now()).toEqual({ ...Key, n: REQUESTS });
    expect(numbers.size).toBe(REQUESTS);
  });

  test('append a hundred elements', async () => {
    await start({ l: [], s: new Set([-1]) });
    await succeeded((i) => update('SET l = list_append(l, :l) ADD s :s', { ':l': [i], ':s': new Set([i]) }));
    const { l, s } = await now();
    expect([...(l as number[])].sort((a, b) => a - b)).toEqual(Array.from({ length: REQUESTS }, (_, i) => i));
    expect((s as Set<number>).size).toBe(REQUESTS + 1);
  });

  test('sell no more than there is', async () => {
    await start({ qty: 30 });
    const sold = await succeeded(() =>
      update('SET qty = qty - :one', { ':one': 1, ':zero': 0 }, { ConditionExpression: 'qty > :zero' }),
    );
    expect(sold).toBe(30);
    expect(await now()).toEqual({ ...Key, qty: 0 });
  });

  test('make one of it', async () => {
    const Item = (i: number) => ({ id: 'new', i });
    const condition = { ConditionExpression: 'attribute_not_exists(id)' };
    expect(await succeeded((i) => send(new PutCommand({ TableName, Item: Item(i), ...condition })))).toBe(1);
  });

  test('change it by its version one after another', async () => {
    await start({ version: 0 });
    const won = await succeeded(async () => {
      const { version } = await now();
      await update(
        'SET version = :next',
        { ':next': (version as number) + 1, ':was': version },
        { ConditionExpression: 'version = :was' },
      );
    });
    expect(await now()).toEqual({ ...Key, version: won });
  });

  test('write in transactions and without', async () => {
    await start({ n: 0, shelf: 'top' });
    const add = { TableName, Key, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
    const log = (i: number) => ({
      Put: { TableName, Item: { id: `log ${i}` }, ConditionExpression: 'attribute_not_exists(id)' },
    });
    const done = await succeeded((i) =>
      i % 2
        ? update('ADD n :one', { ':one': 1 })
        : send(new TransactWriteCommand({ TransactItems: [{ Update: add }, log(i % 20)] })),
    );
    // Ten logs can be made once each; the rest of their transactions does nothing.
    expect(done).toBe(REQUESTS / 2 + 10);
    expect(await now()).toMatchObject({ n: done });
  });

  test('leave it once in an index that it moves through', async () => {
    await start({ shelf: 'top' });
    await succeeded((i) => update('SET shelf = :s', { ':s': `shelf ${i % 7}` }));
    const { shelf } = await now();
    const { Items } = await database.client.send(new ScanCommand({ TableName, IndexName: 'by-shelf' }));
    expect(Items).toEqual([{ ...Key, shelf }]);
    const query = {
      TableName,
      IndexName: 'by-shelf',
      KeyConditionExpression: 'shelf = :s',
      ExpressionAttributeValues: { ':s': shelf },
    };
    expect((await database.client.send(new QueryCommand(query))).Count).toBe(1);
  });
});
