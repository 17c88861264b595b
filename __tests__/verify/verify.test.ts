import fs from 'node:fs';
import path from 'node:path';
import { checkTypes } from '../../src/verify/check-types';
import { smokeRun } from '../../src/verify/smoke-run';
import { formatPlan } from '../../src/plan/write';
import { git, temporaryApp } from '../cli/temporary-app';
import { examplePlan } from '../plan/example-plan';

const plan = examplePlan({ tables: [], stores: [], files: {}, functions: {} });
const TSCONFIG = '{ "compilerOptions": { "types": [], "lib": ["ES5"], "strict": true, "noEmit": true } }';

let root: string;
afterEach(() => fs.rmSync(root, { recursive: true }));
const context = () => ({ root, plan, onProgress: () => undefined });

describe('types', () => {
  test('are not run without a tsconfig.json', async () => {
    root = temporaryApp({ 'a.js': '' });
    expect(await checkTypes(context())).toEqual([expect.objectContaining({ status: 'not run' })]);
  });

  test('are checked in each project', async () => {
    root = temporaryApp({
      'a/tsconfig.json': TSCONFIG,
      'a/a.ts': 'let a: 1 = 2;',
      'b/tsconfig.json': TSCONFIG,
      'b/b.ts': '',
    });
    expect(await checkTypes(context())).toEqual([
      expect.objectContaining({
        name: 'types of a',
        status: 'failed',
        details: [expect.stringMatching(/^a\/a\.ts:1 TS2322 /)],
      }),
      expect.objectContaining({ name: 'types of b', status: 'passed' }),
    ]);
  });

  test('only new errors count', async () => {
    root = temporaryApp({ 'tsconfig.json': TSCONFIG, 'a.ts': 'let a: 1 = 2;\n', 'b.ts': 'export {};\n' });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'start');
    fs.writeFileSync(path.join(root, 'a.ts'), '// moved\nlet a: 1 = 2;\n');
    expect(await checkTypes(context())).toEqual([
      expect.objectContaining({ status: 'passed', summary: 'no new errors, 1 that were there before' }),
    ]);
    fs.writeFileSync(path.join(root, 'b.ts'), 'export let b: 1 = 2;\n');
    expect(await checkTypes(context())).toEqual([
      expect.objectContaining({ status: 'failed', details: [expect.stringMatching(/^b\.ts:1 /)] }),
    ]);
  });

  test('are not run before the packages are installed', async () => {
    root = temporaryApp({ 'tsconfig.json': TSCONFIG, 'a.ts': "import x from 'not-installed';\nx;\n" });
    expect(await checkTypes(context())).toEqual([expect.objectContaining({ status: 'not run' })]);
  });
});

describe('a smoke run', () => {
  const app = (scripts: Record<string, string>, files: Record<string, string> = {}): string =>
    temporaryApp({
      'package.json': JSON.stringify({ scripts }),
      'node_modules/installed.txt': '',
      '.migration/database.json': formatPlan(plan),
      ...files,
    });

  test('is not run without scripts or packages', async () => {
    root = temporaryApp({ 'package.json': '{"scripts":{"start":"node a.js"}}' });
    expect(await smokeRun(context())).toEqual([expect.objectContaining({ status: 'not run' })]);
    fs.rmSync(path.join(root, 'package.json'));
    expect(await smokeRun(context())).toEqual([expect.objectContaining({ status: 'not run' })]);
  });

  test('runs the tests and starts the application on the embedded database', async () => {
    root = app(
      { test: 'node test.js', start: 'node server.js' },
      {
        'test.js': "if (!process.env.AWS_ENDPOINT_URL_DYNAMODB) throw new Error('no database');",
        'server.js': "require('http').createServer((_, res) => res.end()).listen(0);",
      },
    );
    expect(await smokeRun(context())).toEqual([
      { name: 'its own tests', status: 'passed', summary: 'npm test, on the embedded database', details: [] },
      {
        name: 'start',
        status: 'passed',
        summary: expect.stringMatching(/^npm start listens on port \d+/),
        details: [],
      },
    ]);
  }, 120_000);

  test('shows what failed', async () => {
    root = app({ test: 'echo "1 test failed"; exit 1', start: 'node gone.js' });
    expect(await smokeRun(context())).toEqual([
      expect.objectContaining({ status: 'failed', details: expect.arrayContaining(['1 test failed']) }),
      expect.objectContaining({ status: 'failed', summary: 'npm start ended with 1' }),
    ]);
  }, 120_000);
});
