import { books, invalid, rawDatabase } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeAll(async () => {
  database = await rawDatabase(books());
});
afterAll(() => database.stop());

const TableName = 'Books';
const Key = { id: { S: 'a' } };
const n = (...numbers: number[]) => numbers.map((one) => ({ N: String(one) }));

/** What an item becomes, and what the update returns. */
async function after(item: object | undefined, UpdateExpression: string, values?: object, ReturnValues?: string) {
  if (item) await database.send('PutItem', { TableName, Item: { ...Key, ...item } });
  else await database.send('DeleteItem', { TableName, Key });
  const change = { TableName, Key, UpdateExpression, ExpressionAttributeValues: values, ReturnValues };
  const { Attributes } = await database.send('UpdateItem', change);
  const { Item } = await database.send('GetItem', { TableName, Key });
  return ReturnValues ? Attributes : Item && (({ id: _, ...rest }: Record<string, unknown>) => rest)(Item);
}

describe('elements of a list have the places that they had before', () => {
  test.each([
    ['REMOVE l[0], l[1]', {}, n(2, 3)],
    ['REMOVE l[1], l[0]', {}, n(2, 3)],
    ['REMOVE l[1] SET l[3] = :v', { ':v': { N: '9' } }, n(0, 2, 9)],
    ['SET l[3] = :v REMOVE l[1]', { ':v': { N: '9' } }, n(0, 2, 9)],
    [
      'SET l[84] = :a, l[37] = :b, l[50] = :c',
      { ':a': { N: '8' }, ':b': { N: '3' }, ':c': { N: '5' } },
      n(0, 1, 2, 3, 3, 5, 8),
    ],
    ['SET l[9] = :v REMOVE l[0]', { ':v': { N: '9' } }, n(1, 2, 3, 9)],
    ['SET l[0] = l[3], l[3] = l[0]', {}, n(3, 1, 2, 0)],
    ['REMOVE l[17]', {}, n(0, 1, 2, 3)],
  ])('%s', async (expression, values, expected) => {
    const given = Object.keys(values).length > 0 ? values : undefined;
    expect(await after({ l: { L: n(0, 1, 2, 3) } }, expression, given)).toEqual({ l: { L: expected } });
  });

  test('also where what is removed stands within another element', async () => {
    const item = { l: { L: [{ M: { x: { N: '1' } } }, { M: { x: { N: '2' }, y: { N: '3' } } }] } };
    expect(await after(item, 'REMOVE l[0], l[1].x')).toEqual({ l: { L: [{ M: { y: { N: '3' } } }] } });
  });
});

test.each([
  ['SET a = b, b = a', { a: { S: 'b' }, b: { S: 'a' } }],
  ['SET c = a REMOVE a', { b: { S: 'b' }, c: { S: 'a' } }],
  [
    'SET c = if_not_exists(a, b), d = if_not_exists(x, b)',
    { a: { S: 'a' }, b: { S: 'b' }, c: { S: 'a' }, d: { S: 'b' } },
  ],
])('what is read is what was there before: %s', async (expression, expected) => {
  expect(await after({ a: { S: 'a' }, b: { S: 'b' } }, expression)).toEqual(expected);
});

test('what is copied within an item changes apart', async () => {
  await after({ a: { M: { x: { N: '1' } } } }, 'SET b = a');
  const change = {
    TableName,
    Key,
    UpdateExpression: 'SET a.x = :two',
    ExpressionAttributeValues: { ':two': { N: '2' } },
  };
  await database.send('UpdateItem', change);
  const { Item } = await database.send('GetItem', { TableName, Key });
  expect(Item).toMatchObject({ a: { M: { x: { N: '2' } } }, b: { M: { x: { N: '1' } } } });
});

describe('sets', () => {
  test.each([
    ['ADD s :v', { ':v': { SS: ['b', 'c'] } }, { s: { SS: ['a', 'b', 'c'] } }],
    ['DELETE s :v', { ':v': { SS: ['b', 'x'] } }, { s: { SS: ['a'] } }],
    ['DELETE s :v', { ':v': { SS: ['b', 'a'] } }, {}],
    ['DELETE t :v', { ':v': { SS: ['b'] } }, { s: { SS: ['a', 'b'] } }],
    ['ADD t :v', { ':v': { NS: ['1'] } }, { s: { SS: ['a', 'b'] }, t: { NS: ['1'] } }],
  ])('%s %j', async (expression, values, expected) => {
    expect(await after({ s: { SS: ['a', 'b'] } }, expression, values)).toEqual(expected);
  });
});

describe('where there is no item', () => {
  test.each([
    ['REMOVE a', undefined],
    ['REMOVE a.b.c, l[0]', undefined],
    ['DELETE s :v', { ':v': { SS: ['a'] } }],
  ])('%s makes none', async (expression, values) => {
    expect(await after(undefined, expression, values)).toBeUndefined();
    expect(await after(undefined, expression, values, 'ALL_NEW')).toBeUndefined();
  });

  test.each([
    ['ADD n :v', { n: { N: '1' } }],
    ['SET n = :v REMOVE x', { n: { N: '1' } }],
    ['SET n = if_not_exists(n, :v) + :v', { n: { N: '2' } }],
  ])('%s makes one', async (expression, expected) => {
    expect(await after(undefined, expression, { ':v': { N: '1' } })).toEqual(expected);
  });

  test('an update without an expression makes one of its key alone', async () => {
    await database.send('DeleteItem', { TableName, Key });
    await database.send('UpdateItem', { TableName, Key });
    expect((await database.send('GetItem', { TableName, Key })).Item).toEqual(Key);
  });
});

describe('rejects, and changes nothing:', () => {
  const NO_PATH = 'The document path provided in the update expression is invalid for update';
  const NO_ATTRIBUTE = 'The provided expression refers to an attribute that does not exist in the item';
  const TYPE = 'An operand in the update expression has an incorrect data type';
  const item = { ...Key, s: { S: 'x' }, l: { L: [] }, m: { M: {} }, ss: { SS: ['a'] } };

  test.each<[string, object | undefined, string | RegExp]>([
    ['SET s.x = :v', { ':v': { N: '1' } }, NO_PATH],
    ['SET l.x = :v', { ':v': { N: '1' } }, NO_PATH],
    ['SET m[0] = :v', { ':v': { N: '1' } }, NO_PATH],
    ['SET x.y = :v', { ':v': { N: '1' } }, NO_PATH],
    ['SET m.x.y = :v', { ':v': { N: '1' } }, NO_PATH],
    ['REMOVE s.x', undefined, NO_PATH],
    ['REMOVE x.y', undefined, NO_PATH],
    ['SET y = x', undefined, NO_ATTRIBUTE],
    ['SET y = x + :v', { ':v': { N: '1' } }, NO_ATTRIBUTE],
    ['SET y = list_append(x, :v)', { ':v': { L: [] } }, NO_ATTRIBUTE],
    ['SET y = s + :v', { ':v': { N: '1' } }, TYPE],
    ['SET y = list_append(s, :v)', { ':v': { L: [] } }, TYPE],
    ['ADD s :v', { ':v': { N: '1' } }, TYPE],
    ['ADD ss :v', { ':v': { NS: ['1'] } }, TYPE],
    ['DELETE l :v', { ':v': { SS: ['a'] } }, TYPE],
    ['ADD s :v', { ':v': { S: 'x' } }, /operator: ADD, operand type: STRING/],
    ['DELETE ss :v', { ':v': { S: 'x' } }, /operator: DELETE, operand type: STRING/],
    ['SET a = :v, a = :v', { ':v': { N: '1' } }, /Two document paths overlap with each other/],
    ['SET a = :v REMOVE a', { ':v': { N: '1' } }, /overlap/],
    ['SET a.b = :v, a.b.c.d = :v', { ':v': { N: '1' } }, /overlap/],
    ['SET a[1] = :v, a[1][1] = :v', { ':v': { N: '1' } }, /overlap/],
    ['SET a.b = :v, a[1] = :v', { ':v': { N: '1' } }, /Two document paths conflict with each other/],
    ['SET a = :v SET b = :v', { ':v': { N: '1' } }, /"SET" section can only be used once/],
    [
      'SET a = list_append(list_append(:v, :v), :v)',
      { ':v': { L: [] } },
      /not allowed to be used this way .* list_append/,
    ],
    ['SET a = if_not_exists(:v, :v)', { ':v': { N: '1' } }, /requires a document path/],
    ['SET a = :v + :v + :v', { ':v': { N: '1' } }, /Syntax error/],
    ['SET name = :v', { ':v': { N: '1' } }, /reserved keyword: name/],
    ['SET a = :v', { ':v': { N: '1' }, ':w': { N: '1' } }, /unused in expressions: keys: {:w}/],
    ['HELLO a = :v', { ':v': { N: '1' } }, /Syntax error/],
    ['', undefined, /expression can not be empty/],
  ])('%s', async (UpdateExpression, ExpressionAttributeValues, message) => {
    await database.send('PutItem', { TableName, Item: item });
    const change = database.send('UpdateItem', { TableName, Key, UpdateExpression, ExpressionAttributeValues });
    await expect(change).rejects.toMatchObject(invalid(message));
    expect((await database.send('GetItem', { TableName, Key })).Item).toEqual(item);
  });
});

describe('returns', () => {
  const item = { a: { M: { b: { S: 'dog' }, c: { L: n(1, 2, 3) } } }, d: { S: 'cat' } };
  const v = { ':v': { S: 'hi' } };
  test.each<[string, string, object | undefined, unknown]>([
    ['ALL_OLD', 'SET d = :v', v, { ...Key, ...item }],
    ['ALL_NEW', 'SET d = :v', v, { ...Key, ...item, d: { S: 'hi' } }],
    ['UPDATED_OLD', 'SET d = :v, x = :v', v, { d: { S: 'cat' } }],
    ['UPDATED_NEW', 'SET d = :v, x = :v', v, { d: { S: 'hi' }, x: { S: 'hi' } }],
    ['UPDATED_OLD', 'SET x = :v', v, undefined],
    ['UPDATED_NEW', 'REMOVE d', undefined, undefined],
    ['UPDATED_OLD', 'SET a.c[1] = :v, a.b = :v', v, { a: { M: { b: { S: 'dog' }, c: { L: n(2) } } } }],
    ['UPDATED_NEW', 'SET a.c[1] = :v', v, { a: { M: { c: { L: [{ S: 'hi' }] } } } }],
    ['UPDATED_OLD', 'REMOVE a.c[0], a.c[2], a.c[7]', undefined, { a: { M: { c: { L: n(1, 3) } } } }],
    ['NONE', 'SET d = :v', v, undefined],
  ])('%s of %s', async (returnValues, expression, values, expected) => {
    expect(await after(item, expression, values, returnValues)).toEqual(expected);
  });

  test('nothing of an item that was not there', async () => {
    expect(await after(undefined, 'SET d = :v', v, 'ALL_OLD')).toBeUndefined();
    expect(await after(undefined, 'SET d = :v', v, 'UPDATED_NEW')).toEqual({ d: { S: 'hi' } });
  });

  test.each([
    ['PutItem', { Item: Key }, 'ALL_NEW'],
    ['DeleteItem', { Key }, 'UPDATED_OLD'],
    ['UpdateItem', { Key }, 'all_old'],
  ])('not what an operation cannot return: %s', async (operation, more, ReturnValues) => {
    const asked = database.send(operation, { TableName, ...more, ReturnValues });
    await expect(asked).rejects.toMatchObject(invalid(/ALL_OLD/));
    const onFailure = { TableName, ...more, ReturnValuesOnConditionCheckFailure: 'ALL_NEW' };
    await expect(database.send(operation, onFailure)).rejects.toMatchObject(
      invalid(/'returnValuesOnConditionCheckFailure' .* enum value set: \[ALL_OLD, NONE\]/),
    );
  });
});
