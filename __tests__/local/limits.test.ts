import { books, invalid, rawDatabase } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeAll(async () => {
  database = await rawDatabase(books());
});
afterAll(() => database.stop());

const TableName = 'Books';
const Key = { id: { S: 'a' } };
const put = (more: object) => database.send('PutItem', { TableName, Item: { ...Key, ...more } });
const set = (UpdateExpression: string, values: object, more: object = {}) =>
  database.send('UpdateItem', { TableName, Key, UpdateExpression, ExpressionAttributeValues: values, ...more });
const get = async () =>
  ((await database.send('GetItem', { TableName, Key })) as { Item?: Record<string, unknown> }).Item;

describe('an item', () => {
  // `id`, `a`, and a name of one letter.
  const KEY_BYTES = 2 + 1 + 1;

  test('may have 400 KB, counted in bytes', async () => {
    const text = 'é'.repeat((400 * 1024 - KEY_BYTES) / 2);
    await put({ t: { S: text } });
    await expect(put({ t: { S: `${text}x` } })).rejects.toMatchObject(
      invalid('Item size has exceeded the maximum allowed size'),
    );
    await expect(set('SET u = :u', { ':u': { S: 'x' } })).rejects.toMatchObject(
      invalid('Item size to update has exceeded the maximum allowed size'),
    );
    const RequestItems = { [TableName]: [{ PutRequest: { Item: { ...Key, t: { S: `${text}x` } } } }] };
    await expect(database.send('BatchWriteItem', { RequestItems })).rejects.toMatchObject(
      invalid(/Item size has exceeded/),
    );
    expect(await get()).toEqual({ ...Key, t: { S: text } });
  });

  test('may be 32 levels deep', async () => {
    const nested = (levels: number): object => (levels === 1 ? { S: 'leaf' } : { M: { n: nested(levels - 1) } });
    const lists = (levels: number): object => (levels === 1 ? { S: 'leaf' } : { L: [lists(levels - 1)] });
    const tooDeep = invalid(/Nesting Levels have exceeded supported limits/);
    await put({ d: nested(32), l: lists(32) });
    await expect(put({ d: nested(33) })).rejects.toMatchObject(tooDeep);
    await expect(put({ d: lists(33) })).rejects.toMatchObject(tooDeep);
    await expect(set('SET d = :d', { ':d': nested(33) })).rejects.toMatchObject(tooDeep);
    await expect(set(`SET d${'.n'.repeat(31)} = :d`, { ':d': nested(2) })).rejects.toMatchObject(tooDeep);
    const RequestItems = { [TableName]: [{ PutRequest: { Item: { ...Key, d: nested(33) } } }] };
    await expect(database.send('BatchWriteItem', { RequestItems })).rejects.toMatchObject(tooDeep);
    const TransactItems = [{ Put: { TableName, Item: { ...Key, d: nested(33) } } }];
    await expect(database.send('TransactWriteItems', { TransactItems })).rejects.toMatchObject(tooDeep);
  });

  test('has names of 1 to 65535 bytes', async () => {
    await put({ ['x'.repeat(65535)]: { N: '1' } });
    await expect(put({ ['x'.repeat(65536)]: { N: '1' } })).rejects.toMatchObject(invalid(/65536/));
    await expect(put({ '': { N: '1' } })).rejects.toMatchObject(invalid(/name must not be empty/));
    await expect(put({ m: { M: { '': { N: '1' } } } })).rejects.toMatchObject(invalid(/name must not be empty/));
    await expect(
      set('SET #n = :v', { ':v': { N: '1' } }, { ExpressionAttributeNames: { '#n': 'x'.repeat(65536) } }),
    ).rejects.toMatchObject(invalid(/65536/));
  });

  test.each([
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '"',
    "'",
    '`',
    '${x}',
    '*/',
    '\n',
    '\u2028',
    'a.b',
    '#x',
  ])('may have an attribute %j like any other', async (name) => {
    const names = { ExpressionAttributeNames: { '#n': name } };
    const of = (id: string) => ({ TableName, Key: { id: { S: `${name} ${id}` } }, ...names });
    const change = { ...of('new'), UpdateExpression: 'ADD #n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
    await database.send('UpdateItem', { ...change, ConditionExpression: 'attribute_not_exists(#n)' });
    await database.send('UpdateItem', { ...change, ConditionExpression: 'attribute_exists(#n)' });
    const { Item } = await database.send('GetItem', { ...of('new'), ProjectionExpression: '#n' });
    expect(Item).toEqual({ [name]: { N: '2' } });
    const values = { ':v': { S: 'v' } };
    await database.send('UpdateItem', {
      ...of('other'),
      UpdateExpression: 'SET x = if_not_exists(#n, :v)',
      ExpressionAttributeValues: values,
    });
    await put({ m: { M: { [name]: { S: 'in' } } } });
    const inside = await database.send('GetItem', { TableName, Key, ...names, ProjectionExpression: 'm.#n' });
    expect(inside.Item).toEqual({ m: { M: { [name]: { S: 'in' } } } });
  });

  test('cannot have an attribute __proto__ here: it would be lost, so it is refused', async () => {
    const item = JSON.parse('{"TableName":"Books","Item":{"id":{"S":"a"},"m":{"M":{"__proto__":{"S":"x"}}}}}');
    const headers = { 'x-amz-target': 'DynamoDB_20120810.PutItem', authorization: 'AWS4-HMAC-SHA256' };
    const answer = await fetch(database.endpoint, { method: 'POST', headers, body: JSON.stringify(item) });
    expect(await answer.text()).toContain('does not support an attribute named __proto__');
    await expect(
      set('SET #p = :v', { ':v': { S: 'x' } }, { ExpressionAttributeNames: { '#p': '__proto__' } }),
    ).rejects.toMatchObject(invalid(/does not support an attribute named __proto__/));
  });
});

describe('a number', () => {
  const overflow = invalid(/magnitude larger than supported range/);

  test.each([
    ['3.1415926535897932384626433832795028841', '3.1415926535897932384626433832795028841'],
    ['31415926535897932384626433832795028841e3', '31415926535897932384626433832795028841000'],
    ['-1e-130', `-0.${'0'.repeat(129)}1`],
    ['9.9e125', `99${'0'.repeat(124)}`],
    ['-0', '0'],
  ])('%s is kept to the last of 38 digits', async (N, stored) => {
    await put({ n: { N } });
    expect(await get()).toEqual({ ...Key, n: { N: stored } });
  });

  test.each([
    ['39 digits', '314159265358979323846264338327950288419', /more than 38 significant digits/],
    ['too large', '1e126', /larger than supported range/],
    ['too small', '1e-131', /smaller than supported range/],
    ['no number', 'dog', /cannot be converted to a numeric value/],
    ['NaN', 'NaN', /cannot be converted to a numeric value/],
    ['empty', '', /cannot be converted to a numeric value/],
  ])('with %s is rejected', async (_, N, message) => {
    await expect(put({ n: { N } })).rejects.toMatchObject(invalid(message));
    await expect(set('SET n = :n', { ':n': { N } })).rejects.toMatchObject(invalid(message));
    await expect(put({ n: { L: [{ NS: [N] }] } })).rejects.toMatchObject(invalid(message));
  });

  test('is calculated exactly, or not at all', async () => {
    await put({ n: { N: '10000000000000000000000' } });
    await set('SET n = n + :one', { ':one': { N: '1' } });
    expect(await get()).toMatchObject({ n: { N: '10000000000000000000001' } });
    await set('SET n = n - :d', { ':d': { N: '0.0001' } });
    expect(await get()).toMatchObject({ n: { N: '10000000000000000000000.9999' } });
    await put({ n: { N: '9e125' } });
    await expect(set('SET n = n + :n', { ':n': { N: '9e125' } })).rejects.toMatchObject(overflow);
    await expect(set('ADD n :n', { ':n': { N: '9e125' } })).rejects.toMatchObject(overflow);
    await expect(set('ADD n :n', { ':n': { N: '1' } })).rejects.toMatchObject(overflow);
    expect(await get()).toMatchObject({ n: { N: `9${'0'.repeat(125)}` } });
  });

  test('is the same in every spelling', async () => {
    await put({ n: { N: '1.50' }, s: { NS: ['1', '2.0'] } });
    expect(await get()).toEqual({ ...Key, n: { N: '1.5' }, s: { NS: ['1', '2'] } });
    await set('SET done = :t', { ':t': { BOOL: true }, ':n': { N: '15e-1' } }, { ConditionExpression: 'n = :n' });
    await expect(put({ s: { NS: ['1', '1.0'] } })).rejects.toMatchObject(invalid(/duplicates/));
  });
});

test.each([
  [{ SS: [] }, /may not be empty/],
  [{ NS: [] }, /may not be empty/],
  [{ BS: [] }, /should not be empty/],
  [{ L: [{ M: { s: { SS: [] } } }] }, /may not be empty/],
  [{ SS: ['a', 'a'] }, /contains duplicates/],
  [{ S: 'a', N: '1' }, /more than one datatypes/],
  [{ NULL: false }, /Null attribute value types must have the value of true/],
])('the value %j is rejected', async (value, message) => {
  // The SDK cannot send them all, so they are sent as they are.
  const headers = { 'x-amz-target': 'DynamoDB_20120810.PutItem', authorization: 'AWS4-HMAC-SHA256' };
  const body = JSON.stringify({ TableName, Item: { ...Key, v: value } });
  const answer = await fetch(database.endpoint, { method: 'POST', headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(message);
});

test('empty strings, binaries, lists and maps are kept', async () => {
  const empty = { s: { S: '' }, b: { B: new Uint8Array() }, l: { L: [] }, m: { M: {} } };
  await put(empty);
  expect(await get()).toEqual({ ...Key, ...empty });
});

describe('an expression', () => {
  const values = { ':v': { N: '1' } };

  test('may have 4096 bytes', async () => {
    const spaces = ' '.repeat(4096 - 'SETa = :v'.length);
    await set(`SET${spaces}a = :v`, values);
    await expect(set(`SET ${spaces}a = :v`, values)).rejects.toMatchObject(
      invalid('Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 4097'),
    );
    const condition = `${'('.repeat(20_000)}a${')'.repeat(20_000)}`;
    await expect(set('SET a = :v', values, { ConditionExpression: condition })).rejects.toMatchObject(
      invalid(/expression size: 40001/),
    );
  });

  test('may have 300 operators', async () => {
    const or = (count: number) => `a < b${' or a < b'.repeat(count)}`;
    await expect(set('SET a = :v', values, { ConditionExpression: or(149) })).rejects.toThrow(
      'The conditional request failed',
    );
    await expect(set('SET a = :v', values, { ConditionExpression: or(150) })).rejects.toMatchObject(
      invalid('Invalid ConditionExpression: The expression contains too many operators; operator count: 301'),
    );
  });

  test('may have 100 operands of IN', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`:v${i}`, { N: `${i}` }]));
    const isIn = (count: number) => `a IN (${Object.keys(many).slice(0, count)})`;
    const given = (count: number) => Object.fromEntries(Object.entries(many).slice(0, count));
    const scan = (count: number) =>
      database.send('Scan', { TableName, FilterExpression: isIn(count), ExpressionAttributeValues: given(count) });
    await scan(100);
    await expect(scan(101)).rejects.toMatchObject(
      invalid('Invalid FilterExpression: The IN operator is provided with too many operands; number of operands: 101'),
    );
  });
});

describe('a batch', () => {
  const puts = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ PutRequest: { Item: { id: { S: `${from + i}` } } } }));

  beforeAll(() => database.send('CreateTable', books({ TableName: 'Others' })));

  test('writes 25 items of all tables together', async () => {
    await database.send('BatchWriteItem', { RequestItems: { Books: puts(0, 13), Others: puts(0, 12) } });
    const tooMany = database.send('BatchWriteItem', { RequestItems: { Books: puts(100, 13), Others: puts(0, 13) } });
    await expect(tooMany).rejects.toMatchObject(invalid(/Too many items requested/));
    await expect(database.send('BatchWriteItem', { RequestItems: { Books: puts(0, 26) } })).rejects.toMatchObject(
      invalid(/less than or equal to 25/),
    );
    const found = await database.send('GetItem', { TableName, Key: { id: { S: '100' } } });
    expect(found.Item).toBeUndefined();
  });

  test('reads 100 items of all tables together', async () => {
    const keys = (count: number) => ({ Keys: Array.from({ length: count }, (_, i) => ({ id: { S: `${i}` } })) });
    const read = await database.send('BatchGetItem', { RequestItems: { Books: keys(88), Others: keys(12) } });
    expect(Object.values(read.Responses as unknown as Record<string, unknown[]>).map((one) => one.length)).toEqual([
      13, 12,
    ]);
    await expect(
      database.send('BatchGetItem', { RequestItems: { Books: keys(50), Others: keys(51) } }),
    ).rejects.toMatchObject(invalid(/Too many items requested/));
  });

  test('names no item twice, whatever is to be done with it', async () => {
    const twice = invalid('Provided list of item keys contains duplicates');
    const write = (...requests: object[]) =>
      database.send('BatchWriteItem', { RequestItems: { [TableName]: requests } });
    await expect(write(...puts(1, 1), ...puts(1, 1))).rejects.toMatchObject(twice);
    await expect(write(...puts(1, 1), { DeleteRequest: { Key: { id: { S: '1' } } } })).rejects.toMatchObject(twice);
    const RequestItems = { [TableName]: { Keys: [Key, Key] } };
    await expect(database.send('BatchGetItem', { RequestItems })).rejects.toMatchObject(twice);
  });

  test('writes nothing when one of its items does not fit', async () => {
    const wrong = [{ PutRequest: { Item: { id: { S: 'fits' } } } }, { PutRequest: { Item: { no: { S: 'key' } } } }];
    await expect(database.send('BatchWriteItem', { RequestItems: { [TableName]: wrong } })).rejects.toMatchObject(
      invalid('The provided key element does not match the schema'),
    );
    expect((await database.send('GetItem', { TableName, Key: { id: { S: 'fits' } } })).Item).toBeUndefined();
  });
});
