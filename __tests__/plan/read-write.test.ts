import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parsePlan, readPlan } from '../../src/plan/read';
import { staleAnchors } from '../../src/plan/store-status';
import { formatPlan } from '../../src/plan/write';
import { examplePlan, exampleRefusal } from './example-plan';

const plan = examplePlan();

test('the same facts in any order give the same text', () => {
  const facts = {
    reads: ['b', 'a'],
    writes: [],
    returns: [],
    changes: [2, 1],
    receives: [],
    becomesAsync: false,
    rung: 'none' as const,
  };
  const a = examplePlan({
    functions: { x: facts, b: facts },
    refusals: [exampleRefusal, { ...exampleRefusal, at: { file: 'src/a.js', line: 10 } }],
    entryPoints: [
      {
        file: 'h.ts',
        handler: 'handler',
        uses: [{ table: 'Books', actions: ['dynamodb:PutItem', 'dynamodb:GetItem'] }],
      },
    ],
  });
  const b = examplePlan({
    functions: { b: { ...facts, reads: ['a', 'b', 'a'], changes: [1, 2] }, x: facts },
    refusals: [...a.refusals].reverse(),
    entryPoints: [
      {
        file: 'h.ts',
        handler: 'handler',
        uses: [{ actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], table: 'Books' }],
      },
    ],
  });
  expect(formatPlan(a)).toBe(formatPlan(b));
  expect(formatPlan(a).endsWith('}\n')).toBe(true);
});

test('reading what was written gives it back', () => {
  const text = formatPlan(plan);
  expect(parsePlan(text)).toEqual(plan);
  expect(formatPlan(parsePlan(text))).toBe(text);
  expect(parsePlan(`\uFEFF${text.replace(/\n/g, '\r\n')}`)).toEqual(plan);
});

describe('an error names what does not fit and how to renew the plan:', () => {
  const broken = (change: (json: Record<string, never>) => void): string => {
    const json = JSON.parse(formatPlan(plan));
    change(json);
    return JSON.stringify(json);
  };
  test.each<[string, string, RegExp]>([
    [
      'a store',
      broken((json) => Object.assign(json.stores[0], { key: 1 })),
      /store src\/books\.js#books, key: .*expected object/,
    ],
    ['an unknown field', broken((json) => Object.assign(json.tables[0], { colour: 1 })), /table Books: .*colour/],
    [
      'a path that leaves the root',
      broken((json) => Object.assign(json, { client: '../db.js' })),
      /client: must not leave the project/,
    ],
    [
      'a table that is missing',
      broken((json) => Object.assign(json, { tables: [] })),
      /store src\/books\.js#books: its table Books is not in the plan/,
    ],
    ['no JSON', '{', /is no JSON/],
    ['a merge', '<<<<<<< HEAD\n{}\n=======\n', /conflict markers/],
    ['null', 'null', /the document/],
  ])('%s', (_name, text, message) => {
    expect(() => parsePlan(text)).toThrow(message);
    expect(() => parsePlan(text)).toThrow(/Renew it: add-database plan/);
  });
  test('a newer version asks for a newer tool', () => {
    expect(() => parsePlan('{"version":2}')).toThrow(/Update add-database/);
  });
});

describe('in a folder', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'read-plan-'));
    fs.mkdirSync(path.join(root, 'src'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  test('a missing plan says how to make one', () => {
    expect(() => readPlan(root)).toThrow(/does not exist in .*add-database plan/);
  });

  test('what the plan names and the application has not is stale', () => {
    expect(staleAnchors(root, plan)).toEqual(['file src/books.js does not exist any more']);
    fs.writeFileSync(path.join(root, 'src/books.js'), 'const otherBooks = [];');
    expect(staleAnchors(root, plan)).toEqual([
      'store src/books.js#books: src/books.js declares neither books nor booksTable',
    ]);
    for (const text of ['const books = [];', 'const booksTable = {};']) {
      fs.writeFileSync(path.join(root, 'src/books.js'), text);
      expect(staleAnchors(root, plan)).toEqual([]);
    }
  });
});
