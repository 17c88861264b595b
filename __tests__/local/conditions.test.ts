import { books, invalid, rawDatabase } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeAll(async () => {
  database = await rawDatabase(books());
});
afterAll(() => database.stop());

const TableName = 'Books';

const ITEM = {
  id: { S: 'a' },
  n: { N: '7' },
  big: { N: '12345678901234567890123456789012345678' },
  s: { S: 'hello' },
  blank: { S: '' },
  b: { B: Buffer.from('hi there') },
  lit: { BOOL: true },
  off: { BOOL: false },
  nil: { NULL: true },
  l: {
    L: [
      { S: 'x' },
      { N: '1' },
      { BOOL: false },
      { S: '' },
      { L: [{ S: 'in' }] },
      { M: { k: { S: 'v' } } },
      { NULL: true },
    ],
  },
  same: {
    L: [
      { S: 'x' },
      { N: '1' },
      { BOOL: false },
      { S: '' },
      { L: [{ S: 'in' }] },
      { M: { k: { S: 'v' } } },
      { NULL: true },
    ],
  },
  m: { M: { a: { N: '1' }, b: { L: [{ S: 'y' }] } } },
  void0: { M: {} },
  ss: { SS: ['a', 'b', 'c'] },
  ns: { NS: ['1', '2'] },
};

/** Whether a filter finds the item, and a condition holds for it: always both or none. */
async function holds(expression: string, values: Record<string, object> = {}, id = 'a'): Promise<boolean> {
  const ExpressionAttributeValues = Object.keys(values).length > 0 ? values : undefined;
  const { Count } = await database.send('Scan', { TableName, FilterExpression: expression, ExpressionAttributeValues });
  const condition = { TableName, Key: { id: { S: id } }, ConditionExpression: expression, ExpressionAttributeValues };
  const passed = await database.send('UpdateItem', { ...condition }).then(
    () => true,
    (error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
      return false;
    },
  );
  if (id === 'a') expect(Count as unknown).toBe(Number(passed));
  return passed;
}

beforeAll(() => database.send('PutItem', { TableName, Item: ITEM }));

describe.each(Object.entries(ITEM))('the attribute %s', (name, value) => {
  test('is equal to its value, and to no other', async () => {
    if (name === 'id') return;
    expect(await holds(`${name} = :v`, { ':v': value })).toBe(true);
    expect(await holds(`${name} <> :v`, { ':v': value })).toBe(false);
    expect(await holds(`${name} IN (:o, :v)`, { ':v': value, ':o': { S: 'other' } })).toBe(true);
    expect(
      await holds(`attribute_exists(${name}) AND attribute_type(${name}, :t)`, { ':t': { S: Object.keys(value)[0] } }),
    ).toBe(true);
    const others = Object.values(ITEM).filter((other) => JSON.stringify(other) !== JSON.stringify(value));
    for (const other of others) {
      expect(await holds(`${name} = :v`, { ':v': other })).toBe(false);
      expect(await holds(`${name} <> :v`, { ':v': other })).toBe(true);
    }
  });
});

test.each([
  ['a set in another order', 'ss = :v', { SS: ['c', 'a', 'b'] }, true],
  ['a set with less', 'ss = :v', { SS: ['a', 'b'] }, false],
  ['a map in another order', 'm = :v', { M: { b: { L: [{ S: 'y' }] }, a: { N: '1' } } }, true],
  ['a map with more', 'm = :v', { M: { ...ITEM.m.M, c: { N: '1' } } }, false],
  ['a list in another order', 'l = :v', { L: [...ITEM.l.L].reverse() }, false],
  ['a number in another spelling', 'n = :v', { N: '7.00' }, true],
])('compares %s', async (_, expression, value, expected) => {
  expect(await holds(expression, { ':v': value })).toBe(expected);
});

test('compares two attributes', async () => {
  expect(await holds('l = same')).toBe(true);
  expect(await holds('l = m')).toBe(false);
  expect(await holds('n < big')).toBe(true);
  expect(await holds('begins_with(s, blank)')).toBe(true);
});

test('what is not there equals nothing, differs from everything, and has no order', async () => {
  const value = { ':v': { N: '1' } };
  for (const operator of ['=', '<', '<=', '>', '>=']) {
    expect(await holds(`nowhere ${operator} :v`, value)).toBe(false);
    expect(await holds(`nowhere ${operator} absent`)).toBe(false);
  }
  expect(await holds('nowhere <> :v', value)).toBe(true);
  expect(await holds('nowhere <> absent')).toBe(true);
  expect(await holds('nowhere IN (absent)')).toBe(false);
  expect(await holds('nowhere BETWEEN absent AND gone')).toBe(false);
  expect(await holds('attribute_not_exists(m.b[1]) AND attribute_not_exists(m.a.x) AND attribute_exists(m.b[0])')).toBe(
    true,
  );
  expect(await holds('attribute_not_exists(toString)')).toBe(true);
});

test.each([
  ['n > :v', { N: '6.9999' }, true],
  ['n >= :v', { N: '7' }, true],
  ['n < :v', { N: '10' }, true],
  ['n < :v', { S: '9' }, false],
  ['big > :v', { N: '12345678901234567890123456789012345677' }, true],
  ['big <= :v', { N: '12345678901234567890123456789012345677' }, false],
  ['s < :v', { S: 'hellp' }, true],
  ['blank < :v', { S: 'a' }, true],
  ['b > :v', { B: Buffer.from('hi') }, true],
  ['s > :v', { S: '\u{1F600}' }, false],
])('orders by value: %s, %j', async (expression, value, expected) => {
  expect(await holds(expression, { ':v': value })).toBe(expected);
});

test('an empty string is within bounds, and false is among values', async () => {
  expect(await holds('blank BETWEEN :a AND :b', { ':a': { S: '' }, ':b': { S: 'z' } })).toBe(true);
  expect(await holds('off IN (:f)', { ':f': { BOOL: false } })).toBe(true);
  expect(await holds('attribute_type(off, :t)', { ':t': { S: 'BOOL' } })).toBe(true);
});

test.each([
  ['s', { S: 'ell' }, true],
  ['s', { S: '' }, true],
  ['s', { S: 'elo' }, false],
  ['b', { B: Buffer.from('there') }, true],
  ['ss', { S: 'b' }, true],
  ['ss', { SS: ['b'] }, false],
  ['ns', { N: '2.0' }, true],
  ['l', { S: '' }, true],
  ['l', { BOOL: false }, true],
  ['l', { BOOL: true }, false],
  ['l', { NULL: true }, true],
  ['l', { L: [{ S: 'in' }] }, true],
  ['l', { M: { k: { S: 'v' } } }, true],
  ['l', { M: {} }, false],
  ['m', { S: 'a' }, false],
  ['n', { N: '7' }, false],
])('contains(%s, %j): %s', async (name, value, expected) => {
  expect(await holds(`contains(${name}, :v)`, { ':v': value })).toBe(expected);
});

test.each([
  ['s', 5],
  ['blank', 0],
  ['b', 8],
  ['l', 7],
  ['m', 2],
  ['void0', 0],
  ['ss', 3],
  ['ns', 2],
])('size(%s) is %i', async (name, size) => {
  expect(await holds(`size(${name}) = :size`, { ':size': { N: `${size}` } })).toBe(true);
});

test('size has no answer for numbers and booleans, and none for text beyond ASCII here', async () => {
  expect(await holds('size(n) >= :zero', { ':zero': { N: '0' } })).toBe(false);
  expect(await holds('size(off) >= :zero', { ':zero': { N: '0' } })).toBe(false);
  await expect(
    database.send('PutItem', {
      TableName,
      Item: { id: { S: 'x' } },
      ConditionExpression: 'size(:text) > :zero',
      ExpressionAttributeValues: { ':text': { S: 'é' }, ':zero': { N: '0' } },
    }),
  ).rejects.toMatchObject(invalid(/does not support size\(\) of a string that is not ASCII/));
});

test('a condition on an item that is not there sees no attributes', async () => {
  expect(await holds('attribute_exists(id)', {}, 'none')).toBe(false);
  expect(await holds('attribute_not_exists(id) AND n <> :v', { ':v': { N: '1' } }, 'none')).toBe(true);
});

describe('rejects', () => {
  const v = { ':v': { N: '1' } };
  test.each<[string, object | undefined, object | undefined, RegExp | string]>([
    [
      'status = :v',
      undefined,
      v,
      'Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: status',
    ],
    ['Name = :v', undefined, v, /reserved keyword: Name/],
    ['a.items = :v', undefined, v, /reserved keyword: items/],
    ['a = :v', { '#b': 'b' }, v, 'Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}'],
    [
      'a = :v',
      undefined,
      { ...v, ':w': { N: '1' } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
    ],
    ['#a = :v', undefined, v, /attribute name used in the document path is not defined; attribute name: #a/],
    ['a = :w', undefined, v, /attribute value used in expression is not defined; attribute value: :w/],
    ['a = a', undefined, undefined, /first operand must be distinct/],
    ['a < :v', undefined, { ':v': { BOOL: true } }, /Incorrect operand type .* function: <, operand type: BOOL/],
    ['a < :v', undefined, { ':v': { L: [] } }, /operand type: L/],
    ['a BETWEEN :v AND :w', undefined, { ...v, ':w': { N: '0' } }, /upper bound to be greater than or equal/],
    ['a BETWEEN :v AND :w', undefined, { ...v, ':w': { S: '2' } }, /same data type for lower and upper bounds/],
    ['begins_with(a, :v)', undefined, v, /operand type: N/],
    ['attribute_type(a, :v)', undefined, { ':v': { S: 'DOG' } }, /Invalid attribute type name found; type: DOG/],
    ['attribute_exists(:v)', undefined, v, /requires a document path/],
    ['size(a)', undefined, undefined, /function: size/],
    ['dog(a)', undefined, undefined, /Invalid function name; function: dog/],
    ['((a = :v))', undefined, v, /redundant parentheses/],
    ['a = ', undefined, v, /Syntax error/],
    ['', undefined, undefined, /expression can not be empty/],
    ['a', undefined, undefined, /Syntax error/],
  ])('%s', async (ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, message) => {
    const more = { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
    const write = database.send('PutItem', { TableName, Item: { id: { S: 'a' } }, ...more });
    await expect(write).rejects.toMatchObject(invalid(message));
    const { Item } = await database.send('GetItem', { TableName, Key: { id: { S: 'a' } } });
    expect(Item).toMatchObject({ n: { N: '7' } });
  });
});

test('old parameters mean what the expressions mean that have replaced them', async () => {
  const Key = { id: { S: 'legacy' } };
  const update = (AttributeUpdates: object, Expected?: object, ConditionalOperator?: string) =>
    database.send('UpdateItem', {
      TableName,
      Key,
      AttributeUpdates,
      Expected,
      ConditionalOperator,
      ReturnValues: 'ALL_NEW',
    });
  await update({ n: { Action: 'ADD', Value: { N: '2' } }, s: { Action: 'PUT', Value: { SS: ['a', 'b'] } } });
  const changed = await update(
    { n: { Action: 'ADD', Value: { N: '1' } }, s: { Action: 'DELETE', Value: { SS: ['a'] } }, x: { Action: 'DELETE' } },
    { n: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '1' }] }, y: { Exists: false } },
  );
  expect(changed.Attributes).toEqual({ ...Key, n: { N: '3' }, s: { SS: ['b'] } });
  await expect(update({}, { n: { Value: { N: '4' } } })).rejects.toThrow('The conditional request failed');
  await update({}, { n: { Value: { N: '4' } }, y: { ComparisonOperator: 'NULL' } }, 'OR');
  const scan = await database.send('Scan', {
    TableName,
    ScanFilter: {
      s: { ComparisonOperator: 'CONTAINS', AttributeValueList: [{ S: 'b' }] },
      n: { ComparisonOperator: 'NE', AttributeValueList: [{ N: '7' }] },
    },
    AttributesToGet: ['n'],
  });
  expect(scan.Items).toEqual([{ n: { N: '3' } }]);
  const query = { TableName, KeyConditions: { id: { ComparisonOperator: 'EQ', AttributeValueList: [Key.id] } } };
  expect((await database.send('Query', query)).Count).toBe(1);
});
