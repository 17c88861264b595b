import { type ChildProcess, spawn } from 'child_process';
import { readFileSync } from 'fs';
import { createServer } from 'net';
import { join } from 'path';

export interface RunningApp {
  url: string;
  /** What the app wrote to stderr so far. */
  errors(): string;
  stop(): Promise<void>;
}

const START_TIMEOUT = 30_000;
const PROJECT = join(__dirname, '../..');

/** Starts an application by its `start` script, or its Lambda handlers when it has a routes.json. Throws what it printed when it does not come up. */
export async function startApp(appDir: string, env: NodeJS.ProcessEnv = {}): Promise<RunningApp> {
  const port = await freePort();
  const child = spawn(process.execPath, command(appDir), {
    cwd: appDir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const running = {
    url: `http://127.0.0.1:${port}`,
    errors: () => stderr,
    stop: () => stop(child),
  };
  try {
    await untilListening(child, running.url);
  } catch (error) {
    await running.stop();
    throw new Error(`The application in ${appDir} did not start: ${(error as Error).message}\n${stderr}`);
  }
  return running;
}

function command(appDir: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
  const [program, ...args] = scripts.start.split(' ');
  const tsx = ['--import', require.resolve('tsx')];
  if (isLambda(appDir)) return [...tsx, join(PROJECT, '__tests__/support/lambda-server.ts'), appDir];
  return program === 'tsx' ? [...tsx, ...args] : args;
}

export function isLambda(appDir: string): boolean {
  try {
    readFileSync(join(appDir, 'routes.json'));
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function untilListening(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it exited with ${child.exitCode ?? child.signalCode}`);
    const answered = await fetch(url, { method: 'OPTIONS' }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not listen within ${START_TIMEOUT / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exited;
  clearTimeout(force);
}
