import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { main } from '../../src/cli/main';
import { formatPlan } from '../../src/plan/write';
import { examplePlan, exampleRefusal } from '../plan/example-plan';
import { fakeContext } from './streams';
import { filesOf, temporaryApp } from './temporary-app';

const ENTRY = path.join(__dirname, '../../bin/add-database.js');
const noTables = { tables: [], stores: [], files: {}, functions: {} };
const planText = (more: Parameters<typeof examplePlan>[0] = {}): string =>
  formatPlan(examplePlan({ ...noTables, ...more }));

const FAULT = `const fs = require('fs');
const { statSync } = fs;
fs.statSync = (name, ...rest) => {
  if (String(name).endsWith('none')) throw new TypeError('a fault');
  return statSync(name, ...rest);
};
`;
const files = {
  'none/readme.txt': 'no application',
  'planned/.migration/database.json': planText(),
  'planned/package.json': '{}',
  'broken/.migration/database.json': '{"version":1}',
  'refused/.migration/database.json': planText({ refusals: [exampleRefusal] }),
  'mistyped/.migration/database.json': planText(),
  'mistyped/tsconfig.json': '{ "compilerOptions": { "types": [], "lib": ["ES5"] }, "files": ["a.ts"] }',
  'mistyped/a.ts': 'export const a: number = "a";\n',
  'fault.js': FAULT,
};

let root: string;
beforeAll(() => {
  root = temporaryApp(files);
});
afterEach(() => process.removeAllListeners('SIGINT'));
afterAll(() => {
  expect(filesOf(root)).toEqual(files);
  fs.rmSync(root, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as a process of its own. */
function start(argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [ENTRY, ...argv], { cwd: root, env: { ...process.env, ...env } });
  const ended = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...ended })));
}

async function run(...argv: string[]): Promise<Ended> {
  const { context, out, err } = fakeContext(root);
  const code = await main(argv, context);
  return { code, out: out(), err: err() };
}

test.each<[number, string[], RegExp, NodeJS.ProcessEnv?]>([
  [0, ['--version'], /^\d+\.\d+\.\d+\n$/],
  [1, ['apply', 'none'], /database\.json does not exist/],
  [2, ['report', 'refused', '--strict'], /no-key/],
  [3, ['verify', 'mistyped'], /failed +types .*\n +a\.ts:1 TS2322/],
  [7, ['local', 'planned', '--', process.execPath, '-e', 'process.exit(7)'], /^$/],
  [
    70,
    ['explore', 'none'],
    /This is a bug in add-database .*\nTypeError: a fault[^]*Please report it/,
    { NODE_OPTIONS: '--require ./fault.js' },
  ],
])('%i: the process add-database %j', async (expected, argv, text, env = {}) => {
  const { code, out, err } = await start(argv, env);
  expect({ code, text: out + err }).toEqual({ code: expected, text: expect.stringMatching(text) });
});

test.each<[number, string[], RegExp]>([
  [0, ['--help'], /Usage: add-database/],
  [0, ['help', 'plan'], /Usage: add-database plan/],
  [0, ['report', 'refused'], /no-key/],
  [0, ['verify', 'planned'], /not run/],
  [0, ['local', 'planned', '--', process.execPath, '-e', ''], /^$/],
  [1, ['--nope'], /unknown option '--nope'/],
  [1, ['explore', 'nowhere'], /no folder .*nowhere/],
  [1, ['explore', 'planned', 'more'], /too many arguments/],
  [1, ['apply', 'broken'], /does not fit/],
  [1, ['local', 'planned'], /Say what to run/],
  [1, ['local', 'planned', '--port', 'x', '--', 'true'], /x is no port/],
  [1, ['local', 'planned', '--endpoint', 'x', '--', 'true'], /x is no URL/],
  [
    1,
    ['local', 'planned', '--endpoint', 'https://dynamodb.us-east-1.amazonaws.com', '--', 'true'],
    /cannot be used: .*account/,
  ],
])('%i: add-database %j', async (expected, argv, text) => {
  const { code, out, err } = await run(...argv);
  expect({ code, text: out + err }).toEqual({ code: expected, text: expect.stringMatching(text) });
});

test('1: the port of the local database is in use', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  const { code, err } = await run('local', 'planned', '--port', String(port), '--', 'true');
  server.close();
  expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`port ${port} is in use`))]);
});

test.each(['explore', 'plan', 'apply', 'verify', 'local', 'import', 'report'])(
  '%s has help with an example',
  async (command) => {
    const example = expect.stringMatching(/\nExamples?:\n {2}\$ .*add-database/);
    expect(await run(command, '--help')).toMatchObject({ code: 0, out: example });
  },
);

test.each([[['report', 'refused', '--json']], [['verify', 'planned', '--json']], [['apply', 'none', '--json']]])(
  '%j prints one document on standard output',
  async (argv) => {
    const { code, out } = await run(...argv);
    expect(JSON.parse(out).exitCode).toBe(code);
  },
);
