import { attributes, books, index, invalid, rawDatabase } from './raw';
import type { Output } from './raw';

const keysOnly = { ProjectionType: 'KEYS_ONLY' };

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeAll(async () => {
  database = await rawDatabase(
    books({
      ...attributes({ id: 'S', shelf: 'S', year: 'N', title: 'S' }),
      GlobalSecondaryIndexes: [
        index('by-shelf', 'shelf', 'year'),
        index('keys', 'shelf', undefined, keysOnly),
        index('titles', 'shelf', undefined, { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] }),
      ],
      AttributeDefinitions: attributes({ id: 'S', shelf: 'S', year: 'N' }).AttributeDefinitions,
    }),
    {
      TableName: 'Loans',
      KeySchema: [
        { AttributeName: 'who', KeyType: 'HASH' },
        { AttributeName: 'due', KeyType: 'RANGE' },
      ],
      ...attributes({ who: 'S', due: 'S', fee: 'N' }),
      LocalSecondaryIndexes: [
        {
          IndexName: 'by-fee',
          KeySchema: [
            { AttributeName: 'who', KeyType: 'HASH' },
            { AttributeName: 'fee', KeyType: 'RANGE' },
          ],
          Projection: keysOnly,
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    } as never,
  );
});
afterAll(() => database.stop());

type Items = Record<string, Record<string, string>>[];

async function putAll(TableName: string, items: object[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const requests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await database.send('BatchWriteItem', { RequestItems: { [TableName]: requests } });
  }
}

/** All pages of a Query or Scan. */
async function pages(operation: string, input: object): Promise<Output[]> {
  const all: Output[] = [];
  do {
    const ExclusiveStartKey = all.at(-1)?.LastEvaluatedKey;
    all.push(await database.send(operation, { ...input, ExclusiveStartKey }));
  } while (all.at(-1)!.LastEvaluatedKey);
  return all;
}

const itemsOf = (all: Output[]): Items => all.flatMap(({ Items }) => Items as Items);
const ofMember = (member: string, more: object = {}) => ({
  TableName: 'Loans',
  KeyConditionExpression: 'who = :who',
  ...more,
  ExpressionAttributeValues: {
    ':who': { S: member },
    ...(more as { ExpressionAttributeValues?: object }).ExpressionAttributeValues,
  },
});
const onShelf = (IndexName: string, more: object = {}) => ({
  TableName: 'Books',
  IndexName,
  KeyConditionExpression: 'shelf = :shelf',
  ...more,
  ExpressionAttributeValues: {
    ':shelf': { S: 'top' },
    ...(more as { ExpressionAttributeValues?: object }).ExpressionAttributeValues,
  },
});

const YEARS = ['-100', '-99.1', '-1', '0', '0.5', '2', '10', '1999', '12345678901234567890', '12345678901234567891'];

beforeAll(async () => {
  const books = YEARS.map((N, i) => ({
    id: { S: `book ${i}` },
    shelf: { S: 'top' },
    year: { N },
    title: { S: `t${i}` },
    n: { N: `${i}` },
  }));
  await putAll('Books', [...books].reverse());
  await putAll('Books', [{ id: { S: 'no shelf' }, year: { N: '1' } }]);
  const dues = ['a', 'b', 'ba', 'c', 'é', '\u{FFFF}', '\u{1F600}'];
  await putAll(
    'Loans',
    dues.map((S, i) => ({ who: { S: 'm' }, due: { S }, fee: { N: `${-i}` }, note: { S: `n${i}` } })),
  );
});

describe('a query', () => {
  const years = (all: Output[]) => itemsOf(all).map(({ year }) => year.N);

  test('is ordered by number, forwards and backwards, on one page or many', async () => {
    expect(years(await pages('Query', onShelf('by-shelf')))).toEqual(YEARS);
    expect(years(await pages('Query', onShelf('by-shelf', { Limit: 3 })))).toEqual(YEARS);
    const backwards = { ScanIndexForward: false };
    expect(years(await pages('Query', onShelf('by-shelf', { Limit: 4, ...backwards })))).toEqual([...YEARS].reverse());
  });

  test('is ordered by bytes of text', async () => {
    const found = itemsOf(await pages('Query', ofMember('m', { Limit: 2 })));
    expect(found.map(({ due }) => due.S)).toEqual(['a', 'b', 'ba', 'c', 'é', '\u{FFFF}', '\u{1F600}']);
  });

  test.each([
    ['#y = :a', { ':a': '10.0' }, ['10']],
    ['#y < :a', { ':a': '0' }, ['-100', '-99.1', '-1']],
    ['#y <= :a', { ':a': '-99.1' }, ['-100', '-99.1']],
    ['#y > :a', { ':a': '12345678901234567890' }, ['12345678901234567891']],
    ['#y >= :a', { ':a': '1999' }, ['1999', '12345678901234567890', '12345678901234567891']],
    ['#y BETWEEN :a AND :b', { ':a': '-1', ':b': '2' }, ['-1', '0', '0.5', '2']],
    [':a < #y', { ':a': '12345678901234567890' }, ['12345678901234567891']],
  ])('finds by the sort key: %s', async (condition, numbers, expected) => {
    const values = Object.fromEntries(Object.entries(numbers).map(([name, N]) => [name, { N }]));
    const asked = onShelf('by-shelf', {
      KeyConditionExpression: `shelf = :shelf AND ${condition}`,
      ExpressionAttributeNames: { '#y': 'year' },
      ExpressionAttributeValues: values,
    });
    expect(years(await pages('Query', { ...asked, Limit: 1 }))).toEqual(expected);
  });

  test('finds by the beginning of the sort key', async () => {
    const KeyConditionExpression = 'who = :who AND begins_with(due, :b)';
    const found = await pages(
      'Query',
      ofMember('m', { KeyConditionExpression, ExpressionAttributeValues: { ':b': { S: 'b' } } }),
    );
    expect(itemsOf(found).map(({ due }) => due.S)).toEqual(['b', 'ba']);
  });

  test('counts what it has looked at, and what the filter left', async () => {
    const more = { FilterExpression: 'n >= :n', ExpressionAttributeValues: { ':n': { N: '8' } }, Limit: 9 };
    const [first, second] = await pages('Query', onShelf('by-shelf', more));
    expect([first.Count, first.ScannedCount, second.Count, second.ScannedCount]).toEqual([1, 9, 1, 1]);
    const count = await database.send('Query', onShelf('by-shelf', { Select: 'COUNT' }));
    expect(count).toMatchObject({ Count: YEARS.length });
    expect(count.Items).toBeUndefined();
  });

  test('ends a page when it has as many as it may give, even if there are no more', async () => {
    const { LastEvaluatedKey } = await database.send('Query', onShelf('by-shelf', { Limit: YEARS.length }));
    expect(LastEvaluatedKey).toEqual({ id: { S: 'book 9' }, shelf: { S: 'top' }, year: { N: YEARS[9] } });
    const rest = await database.send('Query', onShelf('by-shelf', { ExclusiveStartKey: LastEvaluatedKey }));
    expect(rest).toMatchObject({ Items: [], Count: 0 });
    expect(rest.LastEvaluatedKey).toBeUndefined();
  });

  test('goes on after an item that is gone', async () => {
    const { LastEvaluatedKey } = await database.send('Query', ofMember('m', { Limit: 2 }));
    const key = { TableName: 'Loans', Key: LastEvaluatedKey };
    const { Attributes } = await database.send('DeleteItem', { ...key, ReturnValues: 'ALL_OLD' });
    const { Items } = await database.send('Query', ofMember('m', { ExclusiveStartKey: LastEvaluatedKey, Limit: 1 }));
    expect(Items).toMatchObject([{ due: { S: 'ba' } }]);
    await database.send('PutItem', { TableName: 'Loans', Item: Attributes });
  });

  test('shows of an index what the index holds', async () => {
    const [key] = itemsOf([await database.send('Query', onShelf('keys'))]);
    expect(Object.keys(key).sort()).toEqual(['id', 'shelf']);
    const [title] = itemsOf([await database.send('Query', onShelf('titles'))]);
    expect(Object.keys(title).sort()).toEqual(['id', 'shelf', 'title']);
    await expect(database.send('Query', onShelf('titles', { Select: 'ALL_ATTRIBUTES' }))).rejects.toMatchObject(
      invalid(/not supported for global secondary index titles because its projection type is not ALL/),
    );
    await expect(database.send('Query', onShelf('titles', { ProjectionExpression: 'title, n' }))).rejects.toMatchObject(
      invalid(/Global secondary index titles does not project \[n\]/),
    );
  });

  test('of a local index may be consistent, and fetches what the index does not hold', async () => {
    const more = { IndexName: 'by-fee', ConsistentRead: true };
    const found = itemsOf(await pages('Query', ofMember('m', more)));
    expect(found.map(({ fee }) => fee.N)).toEqual(['-6', '-5', '-4', '-3', '-2', '-1', '0']);
    expect(Object.keys(found[0]).sort()).toEqual(['due', 'fee', 'who']);
    const [whole] = itemsOf([await database.send('Query', ofMember('m', { ...more, Select: 'ALL_ATTRIBUTES' }))]);
    expect(whole.note.S).toBe('n6');
  });
});

describe('a page', () => {
  test('holds 1 MB at most', async () => {
    const big = (i: number) => ({ who: { S: 'big' }, due: { S: `${i}` }, text: { S: 'x'.repeat(300_000) } });
    for (const i of [0, 1, 2, 3, 4]) await database.send('PutItem', { TableName: 'Loans', Item: big(i) });
    const found = await pages('Query', ofMember('big'));
    expect(found.map(({ Count }) => Count)).toEqual([3, 2]);
    // What is filtered away counts as well.
    const filtered = await pages(
      'Query',
      ofMember('big', { FilterExpression: 'attribute_not_exists(#t)', ExpressionAttributeNames: { '#t': 'text' } }),
    );
    expect(filtered.map(({ Count, ScannedCount }) => [Count, ScannedCount])).toEqual([
      [0, 3],
      [0, 2],
    ]);
    expect(itemsOf(await pages('Scan', { TableName: 'Loans', ProjectionExpression: 'due' }))).toHaveLength(12);
  });
});

describe('a scan', () => {
  const ids = (all: Output[]) =>
    itemsOf(all)
      .map(({ id }) => id.S)
      .sort();

  test('finds everything, on one page or many, in parts or not', async () => {
    const all = ids(await pages('Scan', { TableName: 'Books' }));
    expect(all).toHaveLength(11);
    expect(ids(await pages('Scan', { TableName: 'Books', Limit: 1 }))).toEqual(all);
    const parts = await Promise.all(
      [0, 1, 2, 3].map((Segment) => pages('Scan', { TableName: 'Books', Segment, TotalSegments: 4, Limit: 2 })),
    );
    expect(ids(parts.flat())).toEqual(all);
    expect(parts.filter((part) => itemsOf(part).length > 0).length).toBeGreaterThan(1);
  });

  test('is in no order that anybody could rely on', async () => {
    const found = itemsOf(await pages('Scan', { TableName: 'Books' })).map(({ id }) => id.S);
    expect(found).not.toEqual([...found].sort());
    expect(found).not.toEqual(['no shelf', ...YEARS.map((_, i) => `book ${i}`)]);
    expect(found).not.toEqual([...YEARS.map((_, i) => `book ${9 - i}`), 'no shelf']);
  });

  test('of an index finds what is in it', async () => {
    expect(ids(await pages('Scan', { TableName: 'Books', IndexName: 'by-shelf', Limit: 3 }))).toHaveLength(10);
  });
});

describe('rejects', () => {
  test.each<[string, object, RegExp | string]>([
    [
      'a consistent query of a global index',
      onShelf('by-shelf', { ConsistentRead: true }),
      'Consistent reads are not supported on global secondary indexes',
    ],
    ['an index that there is not', onShelf('nothing'), 'The table does not have the specified index: nothing'],
    [
      'a query without the partition key',
      onShelf('by-shelf', { KeyConditionExpression: '#y = :shelf', ExpressionAttributeNames: { '#y': 'year' } }),
      'Query condition missed key schema element: shelf',
    ],
    [
      'a query by another attribute',
      onShelf('by-shelf', { KeyConditionExpression: 'shelf = :shelf AND n = :shelf' }),
      'Query condition missed key schema element: year',
    ],
    [
      'a range of partitions',
      onShelf('by-shelf', { KeyConditionExpression: 'shelf > :shelf' }),
      'Query key condition not supported',
    ],
    [
      'OR of keys',
      onShelf('by-shelf', { KeyConditionExpression: 'shelf = :shelf OR shelf = :shelf' }),
      /Invalid operator used in KeyConditionExpression: OR/,
    ],
    [
      'two conditions of one key',
      onShelf('by-shelf', { KeyConditionExpression: 'shelf = :shelf AND shelf = :shelf' }),
      /must only contain one condition per key/,
    ],
    [
      'a key of another type',
      onShelf('by-shelf', { ExpressionAttributeValues: { ':shelf': { N: '1' } } }),
      /Condition parameter type does not match schema type/,
    ],
    [
      'an empty key',
      onShelf('by-shelf', { ExpressionAttributeValues: { ':shelf': { S: '' } } }),
      /cannot contain an empty string value/,
    ],
    [
      'a filter on a key',
      onShelf('by-shelf', { FilterExpression: 'attribute_exists(shelf)' }),
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: shelf',
    ],
    [
      'no condition',
      { TableName: 'Books', IndexName: 'by-shelf' },
      /Either the KeyConditions or KeyConditionExpression parameter must be specified/,
    ],
    [
      'unused values',
      onShelf('by-shelf', { ExpressionAttributeValues: { ':x': { S: '1' } } }),
      /unused in expressions: keys: {:x}/,
    ],
    ['overlapping paths', onShelf('by-shelf', { ProjectionExpression: 'a.b, a' }), /Two document paths overlap/],
    [
      'a projection of counts',
      onShelf('by-shelf', { Select: 'COUNT', ProjectionExpression: 'n' }),
      /choosing to get only the Count/,
    ],
    [
      'specific attributes without saying which',
      onShelf('by-shelf', { Select: 'SPECIFIC_ATTRIBUTES' }),
      /SPECIFIC_ATTRIBUTES/,
    ],
    [
      'a start elsewhere',
      onShelf('by-shelf', { ExclusiveStartKey: { id: { S: 'a' }, shelf: { S: 'low' }, year: { N: '1' } } }),
      /outside query boundaries/,
    ],
    [
      'a start that is no key',
      onShelf('by-shelf', { ExclusiveStartKey: { id: { S: 'a' } } }),
      /The provided starting key is invalid/,
    ],
    ['Limit 0', onShelf('by-shelf', { Limit: 0 }), /greater than or equal to 1/],
  ])('%s', async (_, asked, message) => {
    await expect(database.send('Query', asked)).rejects.toMatchObject(invalid(message));
  });

  test.each<[string, object, RegExp | string]>([
    [
      'a consistent scan of a global index',
      { IndexName: 'by-shelf', ConsistentRead: true },
      'Consistent reads are not supported on global secondary indexes',
    ],
    ['a segment of none', { Segment: 0 }, /TotalSegments parameter is required/],
    ['a segment beyond the last', { Segment: 2, TotalSegments: 2 }, /must be less than parameter TotalSegments/],
    [
      'projected attributes of a table',
      { Select: 'ALL_PROJECTED_ATTRIBUTES' },
      /ALL_PROJECTED_ATTRIBUTES can be used only/,
    ],
    ['a start that is no key', { ExclusiveStartKey: { x: { S: 'a' } } }, /The provided starting key is invalid/],
  ])('%s', async (_, asked, message) => {
    await expect(database.send('Scan', { TableName: 'Books', ...asked })).rejects.toMatchObject(invalid(message));
  });
});

test('tells what a request has used', async () => {
  const used = async (operation: string, input: object, wanted = 'INDEXES') =>
    (await database.send(operation, { ...input, ReturnConsumedCapacity: wanted })).ConsumedCapacity;
  const Key = { who: { S: 'big' }, due: { S: '0' } };
  expect(await used('GetItem', { TableName: 'Loans', Key }, 'TOTAL')).toEqual({
    TableName: 'Loans',
    CapacityUnits: 37,
  });
  expect(await used('GetItem', { TableName: 'Loans', Key, ConsistentRead: true }, 'TOTAL')).toMatchObject({
    CapacityUnits: 74,
  });
  expect(await used('Query', onShelf('by-shelf'))).toMatchObject({
    CapacityUnits: 0.5,
    GlobalSecondaryIndexes: { 'by-shelf': { CapacityUnits: 0.5 } },
  });
  const move = {
    TableName: 'Books',
    Key: { id: { S: 'book 0' } },
    UpdateExpression: 'SET shelf = :s',
    ExpressionAttributeValues: { ':s': { S: 'low' } },
  };
  expect(await used('UpdateItem', move)).toMatchObject({
    CapacityUnits: 7,
    Table: { CapacityUnits: 1 },
    GlobalSecondaryIndexes: {
      'by-shelf': { CapacityUnits: 2 },
      keys: { CapacityUnits: 2 },
      titles: { CapacityUnits: 2 },
    },
  });
});
