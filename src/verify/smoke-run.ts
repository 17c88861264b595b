import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Check, VerifyContext } from './types';

/** How long an application may take to listen, in milliseconds. */
const START_UP = 60_000;
/** How long its tests may take, in milliseconds. */
const TESTS = 10 * 60_000;
const SHOWN = 15;

const notRun = (name: string, summary: string): Check => ({ name, status: 'not run', summary, details: [] });

interface Child {
  process: ChildProcess;
  ended: Promise<number>;
  output: () => string[];
}

/** The same place from the sources and from what is compiled of them. */
const ENTRY = path.join(__dirname, '../../bin/add-database.js');

/** Starts the command `local` in a process group of its own, so that what the application starts ends with it. */
function startLocal(root: string, command: string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(process.execPath, [ENTRY, 'local', root, '--', ...command], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = (): void => stop(child, 'SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let text = '';
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { process: child, ended, output: () => text.trimEnd().split(/\r?\n/).slice(-SHOWN) };
}

function stop(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function scripts(root: string): Record<string, string> {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).scripts ?? {};
  } catch {
    return {};
  }
}

async function runTests(context: VerifyContext): Promise<Check> {
  const name = 'its own tests';
  const script = scripts(context.root).test;
  if (!script || /no test specified/.test(script)) return notRun(name, 'package.json has no test script');
  context.onProgress('running npm test');
  const child = startLocal(context.root, ['npm', 'test', '--silent'], { CI: '1' });
  const code = await Promise.race([child.ended, sleep(TESTS, undefined, { ref: false })]);
  if (code === undefined) {
    stop(child.process, 'SIGKILL');
    return { name, status: 'failed', summary: 'npm test did not end within 10 minutes', details: child.output() };
  }
  return code === 0
    ? { name, status: 'passed', summary: 'npm test, on the embedded database', details: [] }
    : { name, status: 'failed', summary: `npm test ended with ${code}`, details: child.output() };
}

/** Loaded into each Node.js process of the application: tells which ports they listen on, whatever chose those. */
const TELL_PORTS = `const net = require('node:net');
const { appendFileSync } = require('node:fs');
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  this.once('listening', () => {
    const { port } = this.address() ?? {};
    if (port) appendFileSync(process.env.ADD_DATABASE_PORTS, process.pid + ' ' + port + '\\n');
  });
  return listen.apply(this, args);
};
`;

/** The port of the application, as soon as one of its processes listens; undefined when that does not come. */
async function listeningPort(file: string, own: number, ended: () => boolean): Promise<number | undefined> {
  for (const until = Date.now() + START_UP; Date.now() < until && !ended(); await sleep(100)) {
    const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const [port] = lines.map((line) => line.split(' ').map(Number)).filter(([process_]) => process_ !== own);
    if (port) return port[1];
  }
  return undefined;
}

async function start(context: VerifyContext): Promise<Check> {
  const name = 'start';
  if (!scripts(context.root).start) return notRun(name, 'package.json has no start script');
  context.onProgress('starting the application');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'add-database-'));
  const [preload, ports] = [path.join(folder, 'tell-ports.cjs'), path.join(folder, 'ports')];
  fs.writeFileSync(preload, TELL_PORTS);
  fs.writeFileSync(ports, '');
  const child = startLocal(context.root, ['npm', 'start', '--silent'], {
    PORT: String(await freePort()),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(preload)}`,
    ADD_DATABASE_PORTS: ports,
  });
  let code: number | undefined;
  void child.ended.then((ended) => (code = ended));
  const port = await listeningPort(ports, child.process.pid!, () => code !== undefined);
  const endedItself = code;
  stop(child.process, 'SIGTERM');
  await Promise.race([child.ended, sleep(5_000, undefined, { ref: false })]);
  stop(child.process, 'SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });

  if (endedItself) {
    return { name, status: 'failed', summary: `npm start ended with ${endedItself}`, details: child.output() };
  }
  if (port === undefined)
    return notRun(name, `npm start did not listen on a port ${endedItself === 0 ? 'and ended' : 'within a minute'}`);
  return {
    name,
    status: 'passed',
    summary: `npm start listens on port ${port}, on the embedded database`,
    details: [],
  };
}

/** Tries the application against the embedded database: its own tests, and whether it starts. */
export async function smokeRun(context: VerifyContext): Promise<Check[]> {
  const { root } = context;
  if (Object.keys(scripts(root)).length === 0)
    return [notRun('smoke run', 'there is no package.json with scripts to run')];
  if (!fs.existsSync(path.join(root, 'node_modules'))) {
    return [notRun('smoke run', 'dependencies are not installed: npm install')];
  }
  return [await runTests(context), await start(context)];
}
