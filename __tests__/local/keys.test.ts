import { attributes, books, index, invalid, rawDatabase } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeAll(async () => {
  database = await rawDatabase(
    books({
      ...attributes({ id: 'S', shelf: 'S', year: 'N' }),
      GlobalSecondaryIndexes: [index('by-shelf', 'shelf', 'year')],
    }),
    {
      TableName: 'Loans',
      KeySchema: [
        { AttributeName: 'member', KeyType: 'HASH' },
        { AttributeName: 'due', KeyType: 'RANGE' },
      ],
      ...attributes({ member: 'S', due: 'B' }),
      BillingMode: 'PAY_PER_REQUEST',
    } as never,
  );
});
afterAll(() => database.stop());

const put = (Item: object, TableName = 'Books') => database.send('PutItem', { TableName, Item });
const get = (Key: object, TableName = 'Books') => database.send('GetItem', { TableName, Key, ConsistentRead: true });
const update = (id: string, UpdateExpression: string, values?: object) =>
  database.send('UpdateItem', {
    TableName: 'Books',
    Key: { id: { S: id } },
    UpdateExpression,
    ExpressionAttributeValues: values,
  });

test.each([
  ['is missing', { shelf: { S: 'a' } }, 'One or more parameter values were invalid: Missing the key id in the item'],
  ['has the wrong type', { id: { N: '1' } }, /Type mismatch for key id expected: S actual: N/],
  ['is null', { id: { NULL: true } }, /Type mismatch for key id expected: S actual: NULL/],
  ['is empty', { id: { S: '' } }, /cannot contain an empty string value\. Key: id/],
  ['is too long', { id: { S: 'x'.repeat(2049) } }, /Size of hashkey has exceeded/],
  ['is too long in bytes, though not in characters', { id: { S: 'é'.repeat(1025) } }, /Size of hashkey has exceeded/],
])('a new item whose key %s is rejected', async (_, item, message) => {
  await expect(put(item)).rejects.toMatchObject(invalid(message));
});

test('a key may have 2048 bytes', async () => {
  const id = { S: 'é'.repeat(1024) };
  await put({ id });
  expect((await get({ id })).Item).toEqual({ id });
});

test('a sort key may have 1024 bytes, not of base64 but of what it stands for', async () => {
  const key = (bytes: number) => ({ member: { S: 'm' }, due: { B: Buffer.alloc(bytes, 1) } });
  await put(key(1024), 'Loans');
  expect((await get(key(1024), 'Loans')).Item).toBeDefined();
  await expect(put(key(1025), 'Loans')).rejects.toMatchObject(invalid(/Aggregated size of all range keys/));
  await expect(get(key(1025), 'Loans')).rejects.toMatchObject(invalid(/Aggregated size of all range keys/));
  await expect(put(key(0), 'Loans')).rejects.toMatchObject(invalid(/empty binary value/));
});

test.each([
  ['of another type', { id: { N: '1' } }],
  ['with more attributes', { id: { S: 'a' }, shelf: { S: 'a' } }],
  ['of other attributes', { shelf: { S: 'a' } }],
  ['named as every object has it', { constructor: { S: 'a' } }],
])('an item is not found by a key %s', async (_, Key) => {
  const mismatch = invalid('The provided key element does not match the schema');
  await expect(get(Key)).rejects.toMatchObject(mismatch);
  await expect(database.send('DeleteItem', { TableName: 'Books', Key })).rejects.toMatchObject(mismatch);
  await expect(database.send('UpdateItem', { TableName: 'Books', Key })).rejects.toMatchObject(mismatch);
  const RequestItems = { Books: { Keys: [Key] } };
  await expect(database.send('BatchGetItem', { RequestItems })).rejects.toMatchObject(mismatch);
});

describe('the key of an index', () => {
  test.each([
    ['empty', { shelf: { S: '' } }, /empty string value\. IndexName: by-shelf, IndexKey: shelf/],
    [
      'null',
      { shelf: { NULL: true } },
      /Type mismatch for Index Key shelf Expected: S Actual: NULL IndexName: by-shelf/,
    ],
    ['of another type', { year: { S: '1999' } }, /Type mismatch for Index Key year Expected: N Actual: S/],
    ['a set', { shelf: { SS: ['a'] } }, /Type mismatch for Index Key shelf Expected: S Actual: SS/],
    ['too long', { shelf: { S: 'é'.repeat(1025) } }, /Size of an index key has exceeded .* 2048 bytes/],
  ])('that is %s is rejected, however it comes there', async (what, more, message) => {
    const [[name, value]] = Object.entries(more);
    const item = { id: { S: `new ${what}` }, ...more };
    await expect(put(item)).rejects.toMatchObject(invalid(message));
    const RequestItems = { Books: [{ PutRequest: { Item: item } }] };
    await expect(database.send('BatchWriteItem', { RequestItems })).rejects.toMatchObject(invalid(message));
    await put({ id: { S: 'there' }, from: value });
    const asked = { TableName: 'Books', Key: { id: { S: 'there' } }, ExpressionAttributeNames: { '#name': name } };
    const set = (source: string, more: object = {}) =>
      database.send('UpdateItem', { ...asked, UpdateExpression: `SET #name = ${source}`, ...more });
    await expect(set(':v', { ExpressionAttributeValues: { ':v': value } })).rejects.toMatchObject(invalid(message));
    const names = { '#name': name, '#from': 'from' };
    await expect(set('#from', { ExpressionAttributeNames: names })).rejects.toMatchObject(invalid(message));
    await expect(
      set('if_not_exists(nothing, :v)', { ExpressionAttributeValues: { ':v': value } }),
    ).rejects.toMatchObject(invalid(message));
    expect((await get({ id: { S: 'there' } })).Item).toEqual({ id: { S: 'there' }, from: value });
    expect((await get({ id: { S: `new ${what}` } })).Item).toBeUndefined();
  });

  test('may be absent: then the index does not show the item', async () => {
    await put({ id: { S: 'half' }, shelf: { S: 'only this' } });
    const query = {
      TableName: 'Books',
      IndexName: 'by-shelf',
      KeyConditionExpression: 'shelf = :shelf',
      ExpressionAttributeValues: { ':shelf': { S: 'only this' } },
    };
    expect((await database.send('Query', query)).Count).toBe(0);
    await update('half', 'SET #y = :y'.replace('#y', 'edition'), { ':y': { N: '1' } });
    await database.send('UpdateItem', {
      TableName: 'Books',
      Key: { id: { S: 'half' } },
      UpdateExpression: 'SET #year = :year',
      ExpressionAttributeNames: { '#year': 'year' },
      ExpressionAttributeValues: { ':year': { N: '1999' } },
    });
    expect((await database.send('Query', query)).Count).toBe(1);
  });
});

test.each(['SET id = :v', 'REMOVE id', 'ADD id :n', 'SET id.x = :v', 'SET shelf.x = :v', 'REMOVE shelf[0]'])(
  'no update changes a key, or reaches into one: %s',
  async (expression) => {
    await put({ id: { S: 'a' }, shelf: { S: 'top' } });
    const values = {
      ...(/:v/.test(expression) && { ':v': { S: 'x' } }),
      ...(/:n/.test(expression) && { ':n': { N: '1' } }),
    };
    const change = update('a', expression, Object.keys(values).length > 0 ? values : undefined);
    await expect(change).rejects.toMatchObject(invalid(/part of the key|Key attributes must be scalars/));
  },
);
