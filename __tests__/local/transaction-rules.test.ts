import { attributes, books, index, invalid, rawDatabase } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeEach(async () => {
  database = await rawDatabase(
    books({ ...attributes({ id: 'S', shelf: 'S' }), GlobalSecondaryIndexes: [index('by-shelf', 'shelf')] }),
  );
});
afterEach(() => database.stop());

const TableName = 'Books';
const of = (id: string) => ({ TableName, Key: { id: { S: id } } });
const put = (id: string, more: object = {}, condition: object = {}) => ({
  Put: { TableName, Item: { id: { S: id }, ...more }, ...condition },
});
const exists = { ConditionExpression: 'attribute_exists(id)' };
const transact = (TransactItems: object[], more: object = {}) =>
  database.send('TransactWriteItems', { TransactItems, ...more });
const count = async () => (await database.send('Scan', { TableName })).Count as unknown;

/** Matches a cancelled transaction with these codes, in order. */
const cancelled = (...codes: string[]) => ({
  name: 'TransactionCanceledException',
  message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
  CancellationReasons: codes.map((Code) => expect.objectContaining({ Code })),
});

describe('what does not fit its table cancels, before any condition is looked at; the first is told', () => {
  test.each<[string, object, RegExp]>([
    ['a key of another type', put('x', { id: { N: '7' } }), /Type mismatch for key id/],
    ['no key', { Put: { TableName, Item: { n: { N: '1' } } } }, /Missing the key id/],
    ['an empty key', put(''), /empty string value/],
    ['a key that is too long', put('x'.repeat(2049)), /Size of hashkey/],
    ['an empty key of an index', put('x', { shelf: { S: '' } }), /empty string value/],
    ['an item that is too large', put('x', { t: { S: 'x'.repeat(400 * 1024) } }), /Item size has exceeded/],
    ['a key that is none', { Delete: { TableName, Key: { no: { S: 'x' } } } }, /does not match the schema/],
    ['an update of the key', { Update: { ...of('x'), UpdateExpression: 'REMOVE id' } }, /part of the key/],
  ])('%s', async (_, wrong, message) => {
    const wrongToo = put('y', { id: { N: '8' } });
    const failed = transact([put('new'), wrong, wrongToo, put('no', {}, exists)]);
    await expect(failed).rejects.toMatchObject(cancelled('None', 'ValidationError', 'None', 'None'));
    const { CancellationReasons } = await failed.catch((error) => error);
    expect(CancellationReasons[1].Message).toMatch(message);
    expect(CancellationReasons[0].Message).toBeUndefined();
    expect(await count()).toBe(0);
  });
});

describe('what does not fit an item cancels, and every such operation is told', () => {
  test('in the order of the operations', async () => {
    await transact([put('a', { n: { S: 'x' } })]);
    const add = { ...of('a'), UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': { N: '1' } } };
    const big = {
      ...of('b'),
      UpdateExpression: 'SET t = :t',
      ExpressionAttributeValues: { ':t': { S: 'x'.repeat(400 * 1024) } },
    };
    const failed = transact([
      { Update: add },
      put('new'),
      { Update: big },
      { ConditionCheck: { ...of('c'), ...exists } },
    ]);
    await expect(failed).rejects.toMatchObject(
      cancelled('ValidationError', 'None', 'ValidationError', 'ConditionalCheckFailed'),
    );
    expect(await count()).toBe(1);
  });

  test('an index key that an update would make wrong, too', async () => {
    const update = { ...of('a'), UpdateExpression: 'SET shelf = :s', ExpressionAttributeValues: { ':s': { N: '1' } } };
    await expect(transact([{ Update: update }])).rejects.toMatchObject(cancelled('ValidationError'));
  });
});

test.each(['Put', 'Update', 'Delete', 'ConditionCheck'])(
  '%s shows the item that its condition was checked against',
  async (kind) => {
    const stored = { id: { S: 'a' }, n: { N: '1' } };
    await database.send('PutItem', { TableName, Item: stored });
    const none = { ConditionExpression: 'attribute_not_exists(id)' };
    const parts: Record<string, object> = {
      Put: put('a', {}, none).Put,
      Update: { ...of('a'), UpdateExpression: 'REMOVE n', ...none },
      Delete: { ...of('a'), ...none },
      ConditionCheck: { ...of('a'), ...none },
    };
    const reasons = async (more: object) => {
      const failed = transact([put('new'), { [kind]: { ...parts[kind], ...more } }]);
      return (await failed.catch((error) => error)).CancellationReasons;
    };
    const failure = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
    expect(await reasons({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).toEqual([
      { Code: 'None' },
      { ...failure, Item: stored },
    ]);
    expect(await reasons({ ReturnValuesOnConditionCheckFailure: 'NONE' })).toEqual([{ Code: 'None' }, failure]);
    expect(await reasons({})).toEqual([{ Code: 'None' }, failure]);
  },
);

describe('what is wrong in itself makes the request invalid', () => {
  const names = { ExpressionAttributeNames: { '#x': 'x' } };
  const values = { ExpressionAttributeValues: { ':x': { N: '1' } } };
  test.each<[string, object[], RegExp | string]>([
    ['no operation', [], /'transactItems' .* length greater than or equal to 1/],
    [
      '101 operations',
      Array.from({ length: 101 }, (_, i) => put(`${i}`)),
      /'transactItems' .* length less than or equal to 100/,
    ],
    [
      'an item twice',
      [put('a'), { Delete: of('a') }],
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'an item twice, once only checked',
      [put('a'), { ConditionCheck: { ...of('a'), ...exists } }],
      /multiple operations on one item/,
    ],
    ['two kinds in one', [{ ...put('a'), Delete: of('b') }], /TransactItems can only contain one of/],
    ['a Get among writes', [{ Get: of('a') }], /TransactItems can only contain one of/],
    ['a check of nothing', [{ ConditionCheck: of('a') }], /conditionExpression/],
    ['an update of nothing', [{ Update: of('a') }], /updateExpression/],
    ['unused names', [put('a', {}, { ...exists, ...names })], /unused in expressions: keys: {#x}/],
    ['unused values', [put('a', {}, { ...exists, ...values })], /unused in expressions: keys: {:x}/],
    [
      'a name without meaning',
      [put('a', {}, { ConditionExpression: 'attribute_exists(#y)' })],
      /not defined; attribute name: #y/,
    ],
    [
      'a reserved word',
      [put('a', {}, { ConditionExpression: 'attribute_exists(status)' })],
      /reserved keyword: status/,
    ],
    ['no expression', [put('a', {}, { ConditionExpression: 'hello!' })], /Syntax error/],
    [
      'what to return',
      [put('a', {}, { ...exists, ReturnValuesOnConditionCheckFailure: 'ALL' })],
      /'returnValuesOnConditionCheckFailure'/,
    ],
    ['an empty set', [put('a', { s: { SS: [] } })], /may not be empty/],
    ['paths that overlap', [{ Update: { ...of('a'), UpdateExpression: 'REMOVE a, a.b' } }], /overlap/],
    [
      'more than 4 MB',
      Array.from({ length: 11 }, (_, i) => put(`${i}`, { t: { S: 'x'.repeat(390_000) } })),
      /size cannot exceed/,
    ],
  ])('%s', async (_, items, message) => {
    await expect(transact([put('first'), ...items].slice(items.length === 0 ? 1 : 0))).rejects.toMatchObject(
      invalid(message),
    );
    expect(await count()).toBe(0);
  });

  test('a table that is not there', async () => {
    const elsewhere = { Put: { ...put('a').Put, TableName: 'Nothing' } };
    await expect(transact([put('first'), elsewhere])).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(await count()).toBe(0);
  });
});

describe('a token', () => {
  const add = { Update: { ...of('a'), UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': { N: '1' } } } };

  test('makes a transaction happen once', async () => {
    await transact([add], { ClientRequestToken: 'once' });
    await transact([add], { ClientRequestToken: 'once' });
    await transact([add], { ClientRequestToken: 'again' });
    expect((await database.send('GetItem', of('a'))).Item).toMatchObject({ n: { N: '2' } });
  });

  test('belongs to one request', async () => {
    await transact([add], { ClientRequestToken: 'once' });
    await expect(transact([put('b')], { ClientRequestToken: 'once' })).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    expect(await count()).toBe(1);
  });

  test('of a transaction that failed may be used again', async () => {
    const check = { ConditionCheck: { ...of('b'), ...exists } };
    await expect(transact([add, check], { ClientRequestToken: 'once' })).rejects.toMatchObject(
      cancelled('None', 'ConditionalCheckFailed'),
    );
    await transact([put('b')]);
    await transact([add, check], { ClientRequestToken: 'once' });
    expect((await database.send('GetItem', of('a'))).Item).toMatchObject({ n: { N: '1' } });
  });

  test('has 1 to 36 characters', async () => {
    await transact([add], { ClientRequestToken: 'x'.repeat(36) });
    await expect(transact([add], { ClientRequestToken: 'x'.repeat(37) })).rejects.toMatchObject(
      invalid(/clientRequestToken/),
    );
  });
});

test('deletes of large items are no large transaction', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `${i}`);
  for (const id of ids) await database.send('PutItem', put(id, { t: { S: 'x'.repeat(390_000) } }).Put);
  await transact(ids.map((id) => ({ Delete: of(id) })));
  expect(await count()).toBe(0);
});

describe('a read of many', () => {
  const get = (...ids: string[]) =>
    database.send('TransactGetItems', { TransactItems: ids.map((id) => ({ Get: of(id) })) });

  test('has its own rules', async () => {
    await transact([put('a', { n: { N: '1' } })]);
    expect((await get('a', 'b')).Responses).toEqual([{ Item: { id: { S: 'a' }, n: { N: '1' } } }, {}]);
    await expect(get('a', 'a')).rejects.toMatchObject(invalid(/multiple operations on one item/));
    await expect(get()).rejects.toMatchObject(invalid(/'transactItems'/));
    await expect(get(...Array.from({ length: 101 }, (_, i) => `${i}`))).rejects.toMatchObject(
      invalid(/less than or equal to 100/),
    );
    await expect(get('a', '')).rejects.toMatchObject(cancelled('None', 'ValidationError'));
    const wrong = [{ Get: { ...of('a'), ProjectionExpression: 'n.' } }];
    await expect(database.send('TransactGetItems', { TransactItems: wrong })).rejects.toMatchObject(
      invalid(/Syntax error/),
    );
  });

  test('costs twice', async () => {
    const asked = { TransactItems: [{ Get: of('a') }, { Get: of('b') }], ReturnConsumedCapacity: 'TOTAL' };
    expect((await database.send('TransactGetItems', asked)).ConsumedCapacity).toEqual([
      { TableName, CapacityUnits: 4 },
    ]);
    const written = await transact([put('a'), put('b', { shelf: { S: 'x' } })], { ReturnConsumedCapacity: 'TOTAL' });
    expect(written.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 6 }]);
  });
});
