import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';
import type { Plan } from '../../src/plan/schema';
import { fakeContext } from '../cli/streams';
import { filesOf, git, temporaryApp } from '../cli/temporary-app';
import { examplePlan, exampleRefusal } from './example-plan';

const APP = {
  'package.json': '{ "name": "app" }\n',
  'src/books.js': 'const books = [];\nmodule.exports = { list: () => books, add: (id) => books.push({ id }) };\n',
  'src/seed.json': '[]\n',
  'infrastructure/app.ts': 'export {};\n',
};

/** A plan that names a path in each of its fields. */
function planWith(): Plan {
  const plan = examplePlan({
    cdk: {
      root: 'infrastructure',
      app: 'infrastructure/app.ts',
      stack: 'infrastructure/app.ts',
      databaseStack: 'infrastructure/database-stack.ts',
    },
    refusals: [exampleRefusal],
    notStores: [{ name: 'config', at: { file: 'src/books.js', line: 1 }, reason: 'constant' }],
    entryPoints: [{ file: 'src/books.js', handler: 'handler', uses: [] }],
  });
  Object.assign(plan.stores[0], { seed: 'src/seed.json', dataFile: 'src/seed.json' });
  return plan;
}

type Json = Record<string, unknown>;

/** Puts a path into a field: keys of the plan, one after another; `*` for the keys of a record. */
function withPath(field: string, value: string): Json {
  const plan = JSON.parse(JSON.stringify(planWith())) as Json;
  const steps = field.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((at, step) => at[step] as Json, plan);
  if (last !== '*') holder[last] = value;
  else
    for (const [key, one] of Object.entries(holder)) {
      delete holder[key];
      holder[value] = one;
    }
  return plan;
}

const FIELDS = [
  'client',
  'packageFile',
  'cdk.root',
  'cdk.app',
  'cdk.stack',
  'cdk.databaseStack',
  'stores.0.declaration.file',
  'stores.0.seed',
  'stores.0.dataFile',
  'refusals.0.at.file',
  'notStores.0.at.file',
  'entryPoints.0.file',
  'files.*',
];

let root: string;
let outside: string;
beforeEach(() => {
  root = temporaryApp(APP);
  outside = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'outside-')));
  fs.writeFileSync(path.join(outside, 'books.js'), 'secret');
  fs.writeFileSync(path.join(outside, 'package.json'), '{ "name": "secret" }');
});
afterEach(() => {
  expect(filesOf(outside)).toEqual({ 'books.js': 'secret', 'package.json': '{ "name": "secret" }' });
  fs.rmSync(root, { recursive: true });
  fs.rmSync(outside, { recursive: true });
});

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  const { context, out, err } = fakeContext(root);
  const code = await main(argv, context);
  process.removeAllListeners('SIGINT');
  return { code, text: out() + err() };
}

/** Everything below the root but the plan. */
const tree = (): Record<string, string> => filesOf(root);

function givePlan(plan: object): Record<string, string> {
  fs.mkdirSync(path.join(root, '.migration'), { recursive: true });
  fs.writeFileSync(path.join(root, '.migration/database.json'), JSON.stringify(plan));
  return tree();
}

const COMMANDS = [
  ['apply'],
  ['apply', '.', '--dry'],
  ['verify'],
  ['import'],
  ['import', '.', '--s3', 'rows'],
  ['report'],
  ['local', '--', 'true'],
];

describe('a path that leaves the project', () => {
  const hostile = [
    '../outside.js',
    'src/../../outside.js',
    '..',
    '/etc/passwd',
    '/tmp/package.json',
    'C:\\Windows\\package.json',
    'c:/package.json',
    '..\\outside.js',
    '\\\\server\\share\\x.js',
    'src\\..\\..\\x.js',
    '',
    'a\u0000.js',
    'a\n.js',
  ];
  test.each(FIELDS)('in the plan, as %s, is refused by every command', async (field) => {
    for (const [i, value] of hostile.entries()) {
      const before = givePlan(withPath(field, value));
      // All commands for one, and one for all.
      for (const argv of i === 0 ? COMMANDS : [COMMANDS[i % COMMANDS.length]]) {
        const { code, text } = await run(...argv);
        expect([argv.join(' '), value, code, text]).toEqual([
          argv.join(' '),
          value,
          1,
          expect.stringMatching(/does not fit:[^]*(must|Too small|Invalid)[^]*Renew it: add-database plan/),
        ]);
      }
      expect(tree()).toEqual(before);
    }
  });

  test.each(FIELDS.filter((field) => !/^(refusals|notStores)/.test(field)))(
    'by a link, as %s, is refused by every command',
    async (field) => {
      fs.symlinkSync(outside, path.join(root, 'link'));
      fs.symlinkSync(path.join(outside, 'books.js'), path.join(root, 'src/linked.js'));
      const values = /packageFile/.test(field)
        ? ['link/package.json']
        : ['link/books.js', 'src/linked.js', 'link/deep/new.js'];
      for (const value of values) {
        const before = givePlan(withPath(field, value));
        for (const argv of COMMANDS) {
          const { code, text } = await run(...argv);
          expect([argv.join(' '), code, text]).toEqual([
            argv.join(' '),
            1,
            expect.stringMatching(
              /The plan leads out of the application: .*lies outside .*Renew it: add-database plan/,
            ),
          ]);
        }
        expect(tree()).toEqual(before);
      }
    },
  );

  test('among the files to apply to is refused', async () => {
    fs.symlinkSync(outside, path.join(root, 'link'));
    const before = givePlan(examplePlan());
    for (const file of [
      path.join(outside, 'books.js'),
      `../${path.basename(outside)}/books.js`,
      'link/books.js',
      '..',
      '.',
    ]) {
      const { code, text } = await run('apply', '.', file);
      expect([code, text]).toEqual([1, expect.stringMatching(/is not below/)]);
    }
    expect(await run('apply', '.', 'none.js')).toEqual({ code: 1, text: 'There is no file none.js.\n' });
    expect(tree()).toEqual(before);
  });

  test('is not followed where the tool itself writes: .migration is a link', async () => {
    fs.symlinkSync(outside, path.join(root, '.migration'));
    const { code, text } = await run('.', '--yes');
    expect([code, text]).toEqual([1, expect.stringMatching(/lies outside/)]);
    expect(fs.readdirSync(outside).sort()).toEqual(['books.js', 'package.json']);
  });
});

test('names in answers and options are compared, never opened', async () => {
  const before = tree();
  const names = ['../outside.js#x', '/etc/passwd', 'C:\\x', '${x}', "'"];
  fs.writeFileSync(path.join(root, 'answers.json'), JSON.stringify({ include: names, exclude: names }));
  expect(await run('explore', '.', '--include', '../../etc/passwd', '--exclude', '/etc/passwd')).toMatchObject({
    code: 1,
    text: expect.stringContaining('No store is called ../../etc/passwd'),
  });
  expect(await run('plan', '.', '--answers', 'answers.json')).toMatchObject({
    code: 1,
    text: expect.stringContaining('No store is called ../outside.js#x'),
  });
  fs.writeFileSync(path.join(root, 'answers.json'), JSON.stringify({ lookups: [{ table: '../Books', by: 'x' }] }));
  expect(await run('plan', '.', '--answers', 'answers.json')).toMatchObject({
    code: 1,
    text: expect.stringContaining('The answers name a table ../Books'),
  });
  fs.rmSync(path.join(root, 'answers.json'));
  fs.rmSync(path.join(root, '.migration'), { recursive: true, force: true });
  expect(tree()).toEqual(before);
});

test('a report goes where it is told, whole', async () => {
  givePlan(examplePlan());
  fs.writeFileSync(path.join(root, 'old.md'), 'old');
  fs.chmodSync(path.join(root, 'old.md'), 0o600);
  for (const name of ['old.md', 'new.md']) {
    expect(await run('report', '.', '--output', name)).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.join(root, name), 'utf8')).toMatch(/^# Move to DynamoDB/);
  }
  expect(fs.statSync(path.join(root, 'old.md')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(root).filter((name) => name.includes('add-database'))).toEqual([]);
  expect(await run('report', '.', '--output', 'none/x.md')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/cannot be written/),
  });
  expect(await run('report', '.', '--output', '/dev/null')).toMatchObject({ code: 0 });
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});

describe('a plan that was edited by hand, or is stale, is told so', () => {
  test.each<[string, (plan: Json) => unknown, RegExp]>([
    ['no JSON', () => '{ "version": 1,', /is no JSON/],
    ['conflict markers', () => '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs', /conflict markers of a merge/],
    ['nothing', () => '', /is no JSON/],
    ['null', () => null, /does not fit/],
    ['a list', () => [], /does not fit/],
    ['a newer version', (plan) => ({ ...plan, version: 2 }), /has version 2; this add-database reads version 1/],
    ['an unknown member', (plan) => ({ ...plan, more: 1 }), /Unrecognized key.*more/],
    ['a table that is not there', (plan) => ({ ...plan, tables: [] }), /its table Books is not in the plan/],
    [
      'a store that is not there',
      (plan) => ({ ...plan, stores: [] }),
      /its store src\/books\.js#books is not in the plan/,
    ],
    [
      'a file that is gone',
      (plan) => JSON.parse(JSON.stringify(plan).replaceAll('src/books.js', 'src/gone.js')),
      /stale:[^]*file src\/gone\.js does not exist any more/,
    ],
    [
      'a store that was renamed',
      (plan) =>
        JSON.parse(JSON.stringify(plan).replaceAll('books"', 'volumes"').replaceAll('"booksTable"', '"volumesTable"')),
      /stale:[^]*src\/books\.js declares neither volumes nor volumesTable/,
    ],
    [
      'a line break in a name',
      (plan) => JSON.parse(JSON.stringify(plan).replace('"name":"books"', '"name":"bo\\noks"')),
      /store src\/books\.js#books, name: must be an identifier/,
    ],
  ])('%s', async (_, change, message) => {
    fs.writeFileSync(
      path.join(root, 'src/books.js'),
      'const books = [];\nfunction list() {\n  return books.length;\n}\nlist();\n',
    );
    const plan = change(JSON.parse(JSON.stringify(examplePlan())));
    givePlan({});
    fs.writeFileSync(
      path.join(root, '.migration/database.json'),
      typeof plan === 'string' ? plan : JSON.stringify(plan),
    );
    const before = tree();
    const { code, text } = await run('apply');
    expect([code, text]).toEqual([1, expect.stringMatching(message)]);
    expect(text).toMatch(/add-database plan|Update add-database/);
    expect(text).not.toMatch(/This is a bug/);
    expect(tree()).toEqual(before);
  });
});

test('a plan that leads out is not applied in a git tree either, whatever is forced', async () => {
  git(root, 'init', '--quiet');
  const before = givePlan(withPath('client', '../db.js'));
  const { code } = await run('apply', '.', '--force');
  expect(code).toBe(1);
  expect(tree()).toEqual(before);
});
