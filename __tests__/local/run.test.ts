import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportResult } from '../../src/import/importData';
import { runWithDatabase } from '../../src/local/run';
import type { RunOptions } from '../../src/local/run';
import { startDatabase } from '../../src/local/start-database';
import type { Plan } from '../../src/plan/schema';
import { store } from '../import/stores';
import { table } from './client';

const plan: Plan = {
  version: 1,
  client: 'db.js',
  tables: [table('Books', 'shelf')],
  stores: [store()],
  refusals: [],
  notStores: [],
  files: {},
  functions: {},
  entryPoints: [],
};

const ADD = `
const { DynamoDBClient, PutItemCommand, ScanCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))});
const client = new DynamoDBClient({});
const TableName = process.env.BOOKS_TABLE_NAME;
module.exports = async (id) => {
  await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
  const { Items } = await client.send(new ScanCommand({ TableName }));
  return Items.map((item) => item.id.S).sort().join();
};`;

// The test runners that it starts take seconds, and many on a busy machine.
jest.setTimeout(120_000);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'run-'));
  write('seed.json', '[{ "id": "seed" }]');
  write('add.js', ADD);
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const run = (command: string[], more: Partial<RunOptions> = {}) => runWithDatabase({ root, plan, command, ...more });
const runScript = (script: string, more: Partial<RunOptions> = {}) => run([process.execPath, '-e', script], more);

test('runs a program in the root against the tables with the imported data', async () => {
  const imported: ImportResult[][] = [];
  const script = `require('./add')('own').then((ids) => require('fs').writeFileSync('ids', ids))`;
  expect(await runScript(script, { onImport: (results) => imported.push(results) })).toBe(0);
  expect(read('ids')).toBe('own,seed');
  expect(imported).toMatchObject([[{ read: 1, written: 1, failures: [] }]]);
});

test('gives the program an environment without the way to an account', async () => {
  const set = { AWS_PROFILE: 'work', AWS_SESSION_TOKEN: 'secret', AWS_ACCESS_KEY_ID: 'AKIA', OTHER: 'kept' };
  Object.assign(process.env, set);
  try {
    await runScript(`require('fs').writeFileSync('env', JSON.stringify(process.env))`);
  } finally {
    for (const name of Object.keys(set)) delete process.env[name];
  }
  const env = JSON.parse(read('env'));
  expect(env).toMatchObject({
    AWS_ENDPOINT_URL_DYNAMODB: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'us-east-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    BOOKS_TABLE_NAME: 'Books-local',
    OTHER: 'kept',
  });
  expect(env).not.toHaveProperty('AWS_PROFILE');
  expect(env).not.toHaveProperty('AWS_SESSION_TOKEN');
  const [, preloaded] = /--require "(.*)"$/.exec(env.NODE_OPTIONS)!;
  expect(existsSync(preloaded)).toBe(false);
});

test('ends as the program ends', async () => {
  expect(await runScript('process.exit(7)')).toBe(7);
  expect(await runScript(`process.kill(process.pid, 'SIGKILL')`)).toBe(137);
});

test('says that a program is not there', async () => {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await run(['no-such-program'])).toBe(127);
  expect(stderr).toHaveBeenCalledWith('Cannot run no-such-program: command not found\n');
  stderr.mockRestore();
});

test('passes signals on, and waits for the end of the program', async () => {
  const script = `
    process.on('SIGTERM', () => setTimeout(() => process.exit(3), 50));
    require('fs').writeFileSync('ready', '');
    setInterval(() => {}, 1000);`;
  const ended = runScript(script);
  while (!existsSync(join(root, 'ready'))) await new Promise((resolve) => setTimeout(resolve, 20));
  process.emit('SIGTERM');
  expect(await ended).toBe(3);
  expect(process.listenerCount('SIGTERM')).toBe(0);
});

test('prints what was not imported', async () => {
  write('seed.json', '[{ "id": "seed" }, { "n": 1 }]');
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await runScript('');
  expect(stderr).toHaveBeenCalledWith('Not imported: seed.json, row 2 has no id, the key of the table\n');
  stderr.mockRestore();
});

test('uses the port or the database given, but not an account', async () => {
  const other = await startDatabase();
  const script = `require('fs').writeFileSync('endpoint', process.env.AWS_ENDPOINT_URL_DYNAMODB)`;
  await runScript(script, { endpoint: other.endpoint });
  expect(read('endpoint')).toBe(other.endpoint);
  await expect(runScript(script, { port: other.port })).rejects.toThrow(`port ${other.port} is in use`);
  await other.stop();
  await runScript(script, { port: other.port });
  expect(read('endpoint')).toBe(`http://127.0.0.1:${other.port}`);
  const service = { endpoint: 'https://dynamodb.us-east-1.amazonaws.com' };
  await expect(runScript(script, service)).rejects.toThrow('does not use an account');
});

describe('each test file starts with the imported data', () => {
  const inChild = `require('child_process').execFileSync(process.execPath, ['-p', 'require("./add")("child").then((ids) => console.log(ids)), ""'], { encoding: 'utf8' }).trim()`;
  const testFile = (id: string, equal: string) => `
    test('finds what the file and its programs have written', async () => {
      ${equal}(await require('./add')('${id}'), '${id},seed');
      ${equal}(${inChild}, '${['child', id, 'seed'].sort().join()}');
    });`;

  test.each([['--runInBand'], ['--maxWorkers=2']])('under Jest with %s', async (option) => {
    for (const id of ['a', 'b']) {
      write(`${id}.test.js`, `const equal = (x, y) => expect(x).toBe(y);${testFile(id, 'equal')}`);
    }
    write('quiet.js', 'module.exports = class {};');
    write('package.json', '{ "jest": { "testEnvironment": "node" } }');
    const jestProgram = require.resolve('jest/bin/jest');
    expect(await run([process.execPath, jestProgram, '--silent', '--reporters=./quiet.js', option])).toBe(0);
  });

  test("under Node's own runner", async () => {
    for (const id of ['a', 'b']) {
      write(
        `${id}.test.js`,
        `const { test } = require('node:test'); const { equal } = require('assert');${testFile(id, 'equal')}`,
      );
    }
    expect(await run([process.execPath, '--test', '--test-reporter-destination=out', '--test-reporter=tap'])).toBe(0);
  });
});
