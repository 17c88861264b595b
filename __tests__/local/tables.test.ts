import { attributes, books, index, invalid, rawDatabase } from './raw';
import type { Output } from './raw';

let database: Awaited<ReturnType<typeof rawDatabase>>;
beforeEach(async () => {
  database = await rawDatabase(books());
  database.clock.stop();
});
afterEach(() => database.stop());

const TableName = 'Books';
const described = async () => (await database.send('DescribeTable', { TableName })).Table as Record<string, never>;
const put = (id: string, more: object = {}) =>
  database.send('PutItem', { TableName, Item: { id: { S: id }, ...more } });
const create = { ...attributes({ shelf: 'S' }), GlobalSecondaryIndexUpdates: [{ Create: index('by-shelf', 'shelf') }] };
const update = (change: object) => database.send('UpdateTable', { TableName, ...change });
const onShelf = async (S: string): Promise<string[]> => {
  const asked = {
    TableName,
    IndexName: 'by-shelf',
    KeyConditionExpression: 'shelf = :s',
    ExpressionAttributeValues: { ':s': { S } },
  };
  const { Items } = (await database.send('Query', asked)) as unknown as { Items: { id: { S: string } }[] };
  return Items.map(({ id }) => id.S).sort();
};

const LONG_ENOUGH = 1_000;
const ready = async (): Promise<void> => {
  database.clock.pass(LONG_ENOUGH);
  expect(await described()).toMatchObject({ TableStatus: 'ACTIVE' });
};

describe('an index that is made later', () => {
  test('holds what fits it of what was there, and takes nothing else from then on', async () => {
    await put('a', { shelf: { S: 'top' } });
    await put('number', { shelf: { N: '1' } });
    await put('empty', { shelf: { S: '' } });
    await put('none');
    const { TableDescription } = await update(create);
    expect(TableDescription).toMatchObject({ TableStatus: 'UPDATING' });
    await ready();
    expect((await described()).GlobalSecondaryIndexes).toMatchObject([
      { IndexName: 'by-shelf', IndexStatus: 'ACTIVE' },
    ]);
    expect(await onShelf('top')).toEqual(['a']);
    await put('b', { shelf: { S: 'top' } });
    expect(await onShelf('top')).toEqual(['a', 'b']);
    await expect(put('c', { shelf: { S: '' } })).rejects.toMatchObject(invalid(/empty string value/));
    await expect(put('c', { shelf: { N: '1' } })).rejects.toMatchObject(invalid(/Type mismatch for Index Key shelf/));
    // What was there before stays, and other attributes of it may change.
    const change = {
      TableName,
      Key: { id: { S: 'number' } },
      UpdateExpression: 'SET x = :x',
      ExpressionAttributeValues: { ':x': { N: '1' } },
    };
    await database.send('UpdateItem', change);
  });

  test('cannot be read before it is there', async () => {
    await update(create);
    await expect(onShelf('top')).rejects.toMatchObject(
      invalid('Cannot read from backfilling global secondary index: by-shelf'),
    );
    await ready();
    expect(await onShelf('top')).toEqual([]);
  });

  test('can go again, and then any value is taken', async () => {
    await update(create);
    await ready();
    await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-shelf' } }] });
    await expect(onShelf('top')).rejects.toMatchObject(invalid(/does not have the specified index: by-shelf/));
    await put('c', { shelf: { N: '1' } });
    expect(await described()).toMatchObject({ AttributeDefinitions: [{ AttributeName: 'id' }] });
  });

  test.each<[string, object, object]>([
    [
      'without a type of its key',
      { GlobalSecondaryIndexUpdates: create.GlobalSecondaryIndexUpdates },
      invalid(/not defined in AttributeDefinitions/),
    ],
    [
      'that goes and is not there',
      { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'nothing' } }] },
      { name: 'ResourceNotFoundException' },
    ],
    [
      'beside another',
      {
        ...attributes({ a: 'S', b: 'S' }),
        GlobalSecondaryIndexUpdates: [{ Create: index('one', 'a') }, { Create: index('two', 'b') }],
      },
      { name: 'LimitExceededException', message: expect.stringContaining('Only 1 online index') },
    ],
    ['that nothing is said of', {}, invalid(/is required/)],
  ])('%s is rejected', async (_, change, error) => {
    await expect(update(change)).rejects.toMatchObject(error);
  });

  test('that there is already is rejected', async () => {
    await update(create);
    await ready();
    await expect(update(create)).rejects.toMatchObject(invalid(/already exists/));
  });
});

test('a table cannot be used in the moment in which it is made, and not twice', async () => {
  const made = await database.send('CreateTable', books({ TableName: 'Other' }));
  expect(made.TableDescription).toMatchObject({ TableStatus: 'CREATING' });
  await expect(database.send('CreateTable', books())).rejects.toMatchObject({ name: 'ResourceInUseException' });
});

test('a table that is protected is not deleted', async () => {
  await update({ DeletionProtectionEnabled: true });
  expect(await described()).toMatchObject({ DeletionProtectionEnabled: true });
  await expect(database.send('DeleteTable', { TableName })).rejects.toMatchObject(
    invalid(/protected against deletion/),
  );
  await update({ DeletionProtectionEnabled: false });
  await database.send('DeleteTable', { TableName });
  await expect(described()).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Requested resource not found: Table: Books not found',
  });
  await expect(put('a')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Requested resource not found',
  });
});

test('a table tells how much it holds', async () => {
  await put('a', { n: { N: '1' } });
  await put('b', { s: { S: 'é' } });
  await database.send('DeleteItem', { TableName, Key: { id: { S: 'a' } } });
  expect(await described()).toMatchObject({ ItemCount: 1, TableSizeBytes: 'id'.length + 'b'.length + 's'.length + 2 });
});

test('tables are listed a page at a time', async () => {
  for (const name of ['Authors', 'Members', 'Shelves']) await database.send('CreateTable', books({ TableName: name }));
  const first = await database.send('ListTables', { Limit: 3 });
  expect(first).toMatchObject({ TableNames: ['Authors', 'Books', 'Members'], LastEvaluatedTableName: 'Members' });
  const rest = await database.send('ListTables', { ExclusiveStartTableName: 'Members' });
  expect(rest.TableNames).toEqual(['Shelves']);
  expect(rest.LastEvaluatedTableName).toBeUndefined();
});

test('an attribute by which items expire is kept, and can change only after it was taken back', async () => {
  const set = (AttributeName: string, Enabled = true) =>
    database.send('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } });
  const status = async () => (await database.send('DescribeTimeToLive', { TableName })).TimeToLiveDescription;
  expect(await status()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  await set('expires');
  expect(await status()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
  await expect(set('other')).rejects.toMatchObject(invalid('TimeToLive is already enabled'));
  await expect(set('other', false)).rejects.toMatchObject(invalid(/different AttributeName/));
  await set('expires', false);
  await expect(set('expires', false)).rejects.toMatchObject(invalid('TimeToLive is already disabled'));
  await expect(set('x'.repeat(256))).rejects.toMatchObject(invalid(/255/));
});

test('a table has tags from the start, and later', async () => {
  await database.send('CreateTable', books({ TableName: 'Tagged', Tags: [{ Key: 'team', Value: 'a' }] }));
  const { Table } = (await database.send('DescribeTable', { TableName: 'Tagged' })) as Output;
  const ResourceArn = (Table as { TableArn: string }).TableArn;
  await database.send('TagResource', { ResourceArn, Tags: [{ Key: 'stage', Value: 'b' }] });
  await database.send('UntagResource', { ResourceArn, TagKeys: ['team'] });
  expect((await database.send('ListTagsOfResource', { ResourceArn })).Tags).toEqual([{ Key: 'stage', Value: 'b' }]);
  await expect(database.send('TagResource', { ResourceArn: 'x', Tags: [] })).rejects.toMatchObject(
    invalid(/Invalid TableArn/),
  );
});

describe('what the database cannot do is never answered as if it were done', () => {
  const supported = { message: expect.stringContaining('The embedded database does not support') };
  test.each<[string, object]>([
    ['ExecuteStatement', { Statement: 'SELECT * FROM Books' }],
    ['BatchExecuteStatement', { Statements: [{ Statement: 'SELECT * FROM Books' }] }],
    ['ExecuteTransaction', { TransactStatements: [{ Statement: 'SELECT * FROM Books' }] }],
    ['DescribeContinuousBackups', { TableName }],
    ['CreateBackup', { TableName, BackupName: 'one' }],
    ['DescribeLimits', {}],
    ['DescribeEndpoints', {}],
    ['CreateTable', books({ TableName: 'Streamed', StreamSpecification: { StreamEnabled: true } })],
    ['CreateTable', books({ TableName: 'Encrypted', SSESpecification: { Enabled: true } })],
    ['UpdateTable', { TableName, StreamSpecification: { StreamEnabled: true } }],
    ['UpdateTable', { TableName, ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] }],
  ])('%s %j', async (operation, input) => {
    await expect(database.send(operation, input)).rejects.toMatchObject(supported);
  });
});

test.each<[object, RegExp]>([
  [{ TableName: 'ab' }, /length greater than or equal to 3/],
  [{ TableName: 'a b c' }, /regular expression pattern/],
  [{ ...attributes({ other: 'S' }) }, /not defined in AttributeDefinitions/],
  [{ ...attributes({ id: 'S', more: 'S' }) }, /Number of attributes in KeySchema/],
  [
    { KeySchema: [{ AttributeName: 'x'.repeat(256), KeyType: 'HASH' }], ...attributes({ ['x'.repeat(256)]: 'S' }) },
    /255/,
  ],
  [
    {
      KeySchema: [{ AttributeName: '__proto__', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: '__proto__', AttributeType: 'S' }],
    },
    /__proto__/,
  ],
  [{ GlobalSecondaryIndexes: [index('ab', 'id')] }, /length greater than or equal to 3/],
  [{ GlobalSecondaryIndexes: [index('one', 'id'), index('one', 'id')] }, /Duplicate index name/],
  [
    { GlobalSecondaryIndexes: Array.from({ length: 21 }, (_, i) => index(`index-${i}`, 'id')) },
    /per-table limit of 20/,
  ],
])('a table like %j is rejected', async (more, message) => {
  await expect(database.send('CreateTable', books({ TableName: 'Wrong', ...more }))).rejects.toMatchObject(
    invalid(message),
  );
});
