import { BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { databaseWith, table } from './client';

const TableName = 'Books-local';

let database: Awaited<ReturnType<typeof databaseWith>>;
beforeEach(async () => {
  database = await databaseWith([table('Books', 'shelf')]);
});
afterEach(() => database.stop());

const put = (Item: Record<string, unknown>, more = {}) =>
  database.client.send(new PutCommand({ TableName, Item, ...more }));
const update = (id: string, UpdateExpression: string, values: Record<string, unknown> | undefined, more = {}) =>
  database.client.send(
    new UpdateCommand({ TableName, Key: { id }, UpdateExpression, ExpressionAttributeValues: values, ...more }),
  );
const get = async (id: string) => (await database.client.send(new GetCommand({ TableName, Key: { id } }))).Item;

describe('an index key', () => {
  test.each([
    ['empty', ''],
    ['null', null],
    ['of another type', 7],
    ['too long', 'x'.repeat(2049)],
  ])('that is %s is rejected', async (_, shelf) => {
    const invalid = { name: 'ValidationException' };
    await put({ id: 'a', shelf: 'top' });
    await expect(put({ id: 'b', shelf })).rejects.toMatchObject(invalid);
    await expect(update('a', 'SET shelf = :shelf', { ':shelf': shelf })).rejects.toMatchObject(invalid);
    await expect(update('a', 'SET shelf = if_not_exists(nothing, :shelf)', { ':shelf': shelf })).rejects.toMatchObject(
      invalid,
    );
    await expect(
      database.client.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: { id: 'c', shelf } } }] } }),
      ),
    ).rejects.toMatchObject(invalid);
    expect(await get('a')).toEqual({ id: 'a', shelf: 'top' });
    expect(await get('b')).toBeUndefined();
    expect(await get('c')).toBeUndefined();
  });

  test('may be absent, set, changed and removed', async () => {
    await put({ id: 'a' });
    await update('a', 'SET shelf = :shelf', { ':shelf': 'top' });
    await update('a', 'SET shelf = :shelf', { ':shelf': 'low' });
    expect(await get('a')).toEqual({ id: 'a', shelf: 'low' });
    await update('a', 'REMOVE shelf', undefined);
    expect(await get('a')).toEqual({ id: 'a' });
  });

  test('makes no fragment of an item when it is rejected', async () => {
    await expect(update('new', 'SET shelf = :shelf', { ':shelf': '' })).rejects.toThrow('empty string');
    expect(await get('new')).toBeUndefined();
  });
});

describe('a failed condition', () => {
  const show = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

  test('shows the item on request', async () => {
    await put({ id: 'a', n: 1 });
    const failure = { name: 'ConditionalCheckFailedException', Item: { id: { S: 'a' }, n: { N: '1' } } };
    await expect(put({ id: 'a' }, { ConditionExpression: 'attribute_not_exists(id)', ...show })).rejects.toMatchObject(
      failure,
    );
    const other = { ConditionExpression: 'n = :n', ...show };
    await expect(update('a', 'SET n = :n', { ':n': 2 }, other)).rejects.toMatchObject(failure);
    await expect(update('a', 'SET shelf = :n', { ':n': '2' }, other)).rejects.toMatchObject(failure);
    const remove = { TableName, Key: { id: 'a' }, ExpressionAttributeValues: { ':n': 2 } };
    await expect(
      database.client.send(
        new DeleteCommand({ ...remove, ConditionExpression: 'n = :n', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      ),
    ).rejects.toMatchObject(failure);
  });

  test('shows nothing where there is no item, or no request for it', async () => {
    const missing = update('a', 'SET n = :n', { ':n': 2 }, { ConditionExpression: 'attribute_exists(id)', ...show });
    await expect(missing).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: undefined });
    await put({ id: 'a' });
    const plain = put({ id: 'a' }, { ConditionExpression: 'attribute_not_exists(id)' });
    await expect(plain).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: undefined });
  });
});

test('keeps every one of 200 updates at once that may change an index key', async () => {
  await put({ id: 'a', n: 0, shelf: 'top' });
  await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      update('a', 'SET shelf = :shelf ADD n :one', { ':shelf': `${i}`, ':one': 1 }),
    ),
  );
  expect(await get('a')).toMatchObject({ n: 200 });
});
