import fc from 'fast-check';
import { createDatabase } from '../../src/local/database';
import { startDynalite } from './dynalite';
import { attributes, books, index } from './raw';

const TableName = 'Books';
const TABLE = {
  ...books(),
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'no', KeyType: 'RANGE' },
  ],
  ...attributes({ id: 'S', no: 'N', shelf: 'S' }),
  GlobalSecondaryIndexes: [
    index('by-shelf', 'shelf', 'no'),
    index('keys', 'shelf', undefined, { ProjectionType: 'KEYS_ONLY' }),
  ],
};

// What dynalite gets wrong is left out: comparisons of lists, maps, '' and false, removal of several elements at once,
// updates that only remove of items that are not there, and empty keys of indexes.
const text = fc.constantFrom('a', 'b', 'ab', 'é', 'z z');
const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(0.5, -99.25, 1e20)).map(String);
const scalar = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  fc.constant({ BOOL: true }),
  fc.constant({ NULL: true }),
);
const value = fc.oneof(
  { arbitrary: scalar, weight: 4 },
  { arbitrary: fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })), weight: 1 },
  { arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar).map((M) => ({ M })), weight: 1 },
  { arbitrary: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((SS) => ({ SS })), weight: 1 },
);
const key = fc.record({
  id: fc.constantFrom('p', 'q').map((S) => ({ S })),
  no: fc.constantFrom('1', '2', '-1.5').map((N) => ({ N })),
});
const name = fc.constantFrom('a', 'b', 'm', 'l');
const path = fc.constantFrom('a', 'b', 'm.x', 'm.y', 'l[0]', 'l[1]', 'shelf');
const attributesOf = fc.record(
  { a: value, b: value, m: value, l: value, shelf: text.map((S) => ({ S })) },
  { requiredKeys: [] },
);

const expressions = fc.oneof(
  fc
    .tuple(
      path,
      fc.constantFrom('=', '<>', '<', '<=', '>', '>='),
      fc.oneof(
        text.map((S) => ({ S })),
        number.map((N) => ({ N })),
      ),
    )
    .map(([at, operator, one]) => ({ text: `${at} ${operator} :c`, values: { ':c': one } })),
  path.map((at) => ({ text: `attribute_exists(${at})`, values: {} })),
  path.map((at) => ({ text: `NOT attribute_not_exists(${at})`, values: {} })),
  fc
    .tuple(path, text)
    .map(([at, S]) => ({ text: `contains(${at}, :c) OR begins_with(${at}, :c)`, values: { ':c': { S } } })),
  fc.tuple(path, number).map(([at, N]) => ({ text: `${at} IN (:c) AND size(${at}) < :c`, values: { ':c': { N } } })),
  fc
    .tuple(path, fc.constantFrom('S', 'N', 'L', 'M', 'SS'))
    .map(([at, S]) => ({ text: `attribute_type(${at}, :c)`, values: { ':c': { S } } })),
  fc.constant({ text: 'a <', values: {} }),
  fc.constant({ text: 'status = a', values: {} }),
);

const conditional = fc.option(expressions, { nil: undefined, freq: 2 });
const withCondition = (input: object, condition: { text: string; values: object } | undefined, values: object = {}) => {
  const all = { ...values, ...condition?.values };
  return {
    ...input,
    ...(condition && { ConditionExpression: condition.text }),
    ...(Object.keys(all).length > 0 && { ExpressionAttributeValues: all }),
  };
};

const sets = fc.oneof(
  fc.tuple(path, value).map(([at, one]) => ({ text: `SET ${at} = :v`, values: { ':v': one } })),
  fc
    .tuple(name, number)
    .map(([at, N]) => ({ text: `SET ${at} = if_not_exists(${at}, :v) + :v REMOVE x`, values: { ':v': { N } } })),
  fc.tuple(name, name).map(([a, b]) => ({ text: `SET ${a} = ${b}, n = :v`, values: { ':v': { N: '1' } } })),
  fc
    .tuple(name, scalar)
    .map(([at, one]) => ({ text: `SET ${at} = list_append(${at}, :v)`, values: { ':v': { L: [one] } } })),
  fc.tuple(name, number).map(([at, N]) => ({ text: `ADD ${at} :v`, values: { ':v': { N } } })),
  fc
    .tuple(name, text)
    .map(([at, S]) => ({ text: `ADD ${at} :v SET n = :n`, values: { ':v': { SS: [S] }, ':n': { N: '1' } } })),
  fc
    .tuple(name, text)
    .map(([at, S]) => ({ text: `DELETE ${at} :v SET n = :n`, values: { ':v': { SS: [S] }, ':n': { N: '1' } } })),
  path.map((at) => ({ text: `REMOVE ${at} SET n = :n`, values: { ':n': { N: '1' } } })),
);

const returned = fc.constantFrom('NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW');
const request: fc.Arbitrary<[string, object]> = fc.oneof(
  {
    arbitrary: fc
      .tuple(key, attributesOf, conditional, returned)
      .map(([one, more, condition, ReturnValues]): [string, object] => [
        'PutItem',
        withCondition({ TableName, Item: { ...one, ...more }, ReturnValues }, condition),
      ]),
    weight: 4,
  },
  {
    arbitrary: fc
      .tuple(key, sets, conditional, returned)
      .map(([Key, set, condition, ReturnValues]): [string, object] => [
        'UpdateItem',
        withCondition({ TableName, Key, UpdateExpression: set.text, ReturnValues }, condition, set.values),
      ]),
    weight: 6,
  },
  {
    arbitrary: fc
      .tuple(key, conditional, fc.constantFrom('NONE', 'ALL_OLD'))
      .map(([Key, condition, ReturnValues]): [string, object] => [
        'DeleteItem',
        withCondition({ TableName, Key, ReturnValues }, condition),
      ]),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(key, fc.option(path, { nil: undefined }))
      .map(([Key, at]): [string, object] => [
        'GetItem',
        { TableName, Key, ...(at && { ProjectionExpression: `n, ${at}` }) },
      ]),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom('p', 'q'),
        fc.constantFrom('', ' AND #no > :n', ' AND #no BETWEEN :n AND :n'),
        fc.boolean(),
      )
      .map(([S, sort, ScanIndexForward]): [string, object] => [
        'Query',
        {
          TableName,
          KeyConditionExpression: `id = :id${sort}`,
          ExpressionAttributeValues: { ':id': { S }, ...(sort && { ':n': { N: '1' } }) },
          ...(sort && { ExpressionAttributeNames: { '#no': 'no' } }),
          ScanIndexForward,
        },
      ]),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(text, fc.constantFrom('by-shelf', 'keys'))
      .map(([S, IndexName]): [string, object] => [
        'Query',
        { TableName, IndexName, KeyConditionExpression: 'shelf = :s', ExpressionAttributeValues: { ':s': { S } } },
      ]),
    weight: 2,
  },
  {
    arbitrary: expressions.map((filter): [string, object] => {
      const { ConditionExpression: FilterExpression, ...rest } = withCondition({ TableName }, filter) as Record<
        string,
        object
      >;
      return ['Scan', { ...rest, FilterExpression }];
    }),
    weight: 2,
  },
);

/** What an answer says, without the order of what has none. */
function said({ status, body }: { status: number; body: string }): unknown {
  const answer = JSON.parse(body);
  const inOrder = (items: object[]) => items.map((item) => JSON.stringify(sorted(item))).sort();
  const { ConsumedCapacity: _, Message, ...rest } = answer;
  if (Message !== undefined) rest.message = Message;
  if (rest.Attributes && Object.keys(rest.Attributes).length === 0) delete rest.Attributes;
  if (rest.Item && Object.keys(rest.Item).length === 0) delete rest.Item;
  return { status, ...(sorted(rest) as object), ...(answer.Items && { Items: inOrder(answer.Items) }) };
}

function sorted(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(sorted);
  if (typeof one !== 'object' || one === null) return one;
  const entries = Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, name === 'SS' ? [...each].sort() : sorted(each)]));
}

test('answers any requests as dynalite does, where dynalite is right', async () => {
  let compared = 0;
  const seen = { failed: 0, succeeded: 0, rejected: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 40 }), async (requests) => {
      const dynalite = startDynalite();
      const { send } = createDatabase();
      for (const database of [dynalite, send]) await database('CreateTable', structuredClone(TABLE));
      await new Promise((resolve) => setTimeout(resolve, 5));
      for (const [operation, input] of requests) {
        const expected = await dynalite(operation, input);
        const answer = await send(operation, structuredClone(input));
        expect({ operation, input, ...(said(answer) as object) }).toEqual({
          operation,
          input,
          ...(said(expected) as object),
        });
        compared++;
        const kind =
          answer.status === 200 ? 'succeeded' : answer.body.includes('ConditionalCheckFailed') ? 'failed' : 'rejected';
        seen[kind]++;
      }
    }),
    { seed: 7, numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(1000);
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(compared / 50);
});
