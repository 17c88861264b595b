import { unmarshall } from '@aws-sdk/util-dynamodb';
import { storeItems } from '../../src/import/items';
import type { Store, Table } from '../../src/plan/schema';
import { rootWith, store, table, valuesTable } from './stores';

/** The items and failures that a seed, or several files, give. */
function itemsOf(
  seed: unknown,
  options: { store?: Partial<Store>; table?: Table; files?: Record<string, unknown> } = {},
) {
  const { root, remove } = rootWith({ ...(seed === undefined ? {} : { 'seed.json': seed }), ...options.files });
  try {
    const { items, failures, read } = storeItems(store(options.store), options.table ?? table(), root);
    return {
      read,
      items: items.map(({ item }) => unmarshall(item)),
      failures: failures.map(({ row, reason }) => [row, reason]),
    };
  } finally {
    remove();
  }
}

const hiddenKey = { key: { name: '_key', type: 'S' as const } };
const hiddenKeyTable = table({ partitionKey: { name: '_key', type: 'S' } });

describe('an element becomes an item', () => {
  test('of a list with a key, at its place', () => {
    expect(
      itemsOf([
        { id: 'b', at: '2026-01-01T00:00:00.000Z', tags: [null, { x: 1 }] },
        { id: 'a', title: '' },
      ]),
    ).toEqual({
      read: 2,
      items: [
        { id: 'b', at: '2026-01-01T00:00:00.000Z', tags: [null, { x: 1 }], _added: 1, _version: 1 },
        { id: 'a', title: '', _added: 2, _version: 1 },
      ],
      failures: [],
    });
  });

  test('of a list that an attribute of its own orders', () => {
    expect(itemsOf([{ id: 'a', n: 3 }], { store: { order: 'n' } }).items).toEqual([{ id: 'a', n: 3, _version: 1 }]);
  });

  test('of a list without a key, by its position', () => {
    const key = { name: '_position', type: 'N' as const };
    const options = { store: { key, order: '_position' }, table: table({ partitionKey: key }) };
    expect(itemsOf([{ text: 'x' }, { text: 'x' }], options).items).toEqual([
      { _position: 1, text: 'x', _version: 1 },
      { _position: 2, text: 'x', _version: 1 },
    ]);
    expect(itemsOf(['x', ['y'], null], { ...options, store: { ...options.store, wrapped: true } }).items).toEqual([
      { _position: 1, _value: 'x', _version: 1 },
      { _position: 2, _value: ['y'], _version: 1 },
      { _position: 3, _value: null, _version: 1 },
    ]);
  });

  test('of a Map with hidden keys: the last of several values, at the place of the first', () => {
    const pairs = [
      ['x', { n: 1 }],
      ['y', { n: 2 }],
      ['x', { n: 3 }],
    ];
    expect(itemsOf(pairs, { store: { collection: 'map', ...hiddenKey }, table: hiddenKeyTable })).toEqual({
      read: 2,
      items: [
        { _key: 'x', n: 3, _added: 1, _version: 1 },
        { _key: 'y', n: 2, _added: 2, _version: 1 },
      ],
      failures: [],
    });
  });

  test('of a Map whose keys are an attribute', () => {
    const found = itemsOf(
      [
        ['a', { id: 'a' }],
        ['b', { id: 'c' }],
        ['d', {}],
      ],
      { store: { collection: 'map' } },
    );
    expect(found.items).toEqual([{ id: 'a', _added: 1, _version: 1 }]);
    expect(found.failures).toEqual([
      [2, 'is stored under "b", but its id is "c"'],
      [3, 'has no id, the key of the table'],
    ]);
  });

  test('of an object with wrapped values', () => {
    const options = { store: { collection: 'object' as const, wrapped: true, ...hiddenKey }, table: hiddenKeyTable };
    expect(itemsOf({ b: 1, a: [2] }, options).items).toEqual([
      { _key: 'b', _value: 1, _added: 1, _version: 1 },
      { _key: 'a', _value: [2], _added: 2, _version: 1 },
    ]);
  });

  test('of an object with numbers as keys', () => {
    const key = { name: 'id', type: 'N' as const };
    const options = { store: { collection: 'object' as const, key }, table: table({ partitionKey: key }) };
    const found = itemsOf({ 10: { id: 10 }, 2: { id: 2 }, '07': { id: 7 } }, options);
    expect(found.items.map(({ id }) => id)).toEqual([2, 10]);
    expect(found.failures).toEqual([[3, 'is stored under "07", but its id is 7']]);
  });

  test('of a Set', () => {
    const found = itemsOf(['x', 'y', 'x'], { store: { collection: 'set', ...hiddenKey }, table: hiddenKeyTable });
    expect(found.items).toEqual([
      { _key: 'x', _added: 1, _version: 1 },
      { _key: 'y', _added: 2, _version: 1 },
    ]);
  });

  test('of a single value and of a sequence', () => {
    const value = { collection: 'value' as const, name: 'settings', table: 'Values' };
    expect(itemsOf({ theme: 'dark' }, { store: value, table: valuesTable }).items).toEqual([
      { name: 'settings', _value: { theme: 'dark' }, _version: 1 },
    ]);
    const common = { collection: 'sequence' as const, name: 'nextLoan', table: 'Values', seed: undefined, start: 4 };
    const sequence = { ...common, id: 'loans.js#nextLoan' };
    expect(itemsOf(undefined, { store: sequence, table: valuesTable }).items).toEqual([{ name: 'nextLoan', last: 3 }]);
    // The code names a counter in a class by both.
    const ofClass = { ...common, id: 'loans.js#Loans.nextLoan' };
    expect(itemsOf(undefined, { store: ofClass, table: valuesTable }).items).toEqual([
      { name: 'Loans.nextLoan', last: 3 },
    ]);
    expect(itemsOf(undefined, { store: { ...sequence, start: undefined }, table: valuesTable }).items).toEqual([]);
  });
});

describe('a row is reported and left out', () => {
  test.each([
    ['without its key', { n: 1 }, 'has no id, the key of the table'],
    ['with null as its key', { id: null }, 'has no id, the key of the table'],
    ['with an empty key', { id: '' }, 'has an empty id, the key of the table'],
    ['with a key of another type', { id: 7 }, 'has 7 as its id: the key of the table is a string'],
    ['with a key that is too long', { id: 'é'.repeat(1025) }, 'has 2050 bytes in its id: a key may have 2048'],
    ['that is too large', { id: 'x', text: 'é'.repeat(205_000) }, 'has 401 KB: an item may have 400 KB'],
    ['that is no object', 'text', 'is no object'],
    [
      'with an attribute of ours',
      { id: 'x', _version: 2 },
      'has an attribute _version, which the table uses itself: rename it',
    ],
    ['with the key of another row', { id: 'ok' }, 'has the same id as row 1'],
  ])('%s', (_, row, reason) => {
    const found = itemsOf([{ id: 'ok' }, row, { id: 'last' }]);
    expect(found.read).toBe(3);
    expect(found.failures).toEqual([[2, reason]]);
    expect(found.items.map(({ id, _added }) => [id, _added])).toEqual([
      ['ok', 1],
      ['last', 3],
    ]);
  });

  test('with a number that cannot be stored exactly', () => {
    expect(itemsOf('[{ "id": "a", "n": 1e300 }]').failures).toEqual([[1, expect.stringContaining('cannot be stored')]]);
  });

  test.each([null, '', 7])('with %j as the key of an index', (shelf) => {
    const indexes = [{ name: 'by-shelf', partitionKey: { name: 'shelf', type: 'S' as const }, reason: 'a test' }];
    const found = itemsOf([{ id: 'a', shelf }, { id: 'b' }, { id: 'c', shelf: 'top' }], { table: table({ indexes }) });
    expect(found.failures).toEqual([[1, expect.stringContaining('which the index by-shelf cannot hold')]]);
    expect(found.items).toHaveLength(2);
  });
});

describe('the file', () => {
  test('of the data comes before the rows of the declaration', () => {
    const files = { 'data.json': '\uFEFF[{ "id": "kept" }]' };
    const options = { store: { dataFile: 'data.json', medium: 'json-file' as const }, files };
    expect(itemsOf([{ id: 'first' }], options).items).toMatchObject([{ id: 'kept' }]);
    expect(itemsOf([{ id: 'first' }], { ...options, files: {} }).items).toMatchObject([{ id: 'first' }]);
    expect(itemsOf(undefined, { store: { ...options.store, seed: undefined } })).toEqual({
      read: 0,
      items: [],
      failures: [],
    });
  });

  test.each([
    ['is missing', undefined, 'array', 'the file is missing: run `add-database plan` again to write it'],
    ['is no JSON', '[{', 'array', expect.stringContaining('is no valid JSON')],
    ['holds no list', { id: 'a' }, 'array', 'is not an array of elements'],
    ['holds no pairs', { a: 1 }, 'map', 'is not an array of [key, value] pairs'],
    ['holds no object', [1], 'object', 'is not an object'],
  ] as const)('is reported when it %s', (_, seed, collection, reason) => {
    expect(itemsOf(seed, { store: { collection } })).toEqual({ read: 0, items: [], failures: [[undefined, reason]] });
  });
});
