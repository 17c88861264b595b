import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Killer } from './defect';

export type Verdict =
  | { kind: 'passed' }
  | { kind: 'failed'; tests: string[] }
  /** Nothing ran: the defect broke more than it was meant to, or no test has that name. */
  | { kind: 'broken'; because: string };

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[];
}

const MINUTES_AT_MOST = 8;
const RUNTIME = 'src/dynamodb/client/runtime/';

/** Runs the tests that a killer names in a copy of the project. */
export async function runTests(root: string, { file, only }: Killer): Promise<Verdict> {
  const output = join(root, 'mutation-report.json');
  rmSync(output, { force: true });
  const args = [
    '--runTestsByPath',
    file,
    '--runInBand',
    '--json',
    '--outputFile',
    output,
    '--silent',
    ...(only ? ['-t', only] : []),
  ];
  const run = await start(root, [join(root, 'node_modules/jest/bin/jest.js'), ...args]);
  if (run.isLate) return { kind: 'failed', tests: [`no end within ${MINUTES_AT_MOST} minutes`] };
  if (!existsSync(output)) return { kind: 'broken', because: run.errors.trim().split('\n').slice(0, 5).join('\n') };
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  if (report.numFailedTests > 0)
    return {
      kind: 'failed',
      tests: results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    };
  if (report.numPassedTests === 0)
    return {
      kind: 'broken',
      because:
        report.testResults
          .map(({ message }) => message)
          .join('\n')
          .trim()
          .slice(0, 600) || `no test of ${file} is named ${only}`,
    };
  return { kind: 'passed' };
}

/** Embeds the client in the tool, as its text is written from its source. */
export async function embedClient(root: string, changed: string): Promise<void> {
  if (!changed.startsWith(RUNTIME)) return;
  const { code, errors } = await start(root, ['--import', 'tsx', 'scripts/embed-client.ts']);
  if (code !== 0) throw new Error(`The client could not be embedded: ${errors}`);
}

interface Run {
  code: number | null;
  errors: string;
  isLate: boolean;
}

function start(cwd: string, args: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CI: 'true', NODE_OPTIONS: '' },
    });
    let errors = '';
    let isLate = false;
    child.stderr.on('data', (data) => (errors += String(data)));
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, MINUTES_AT_MOST * 60_000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, errors, isLate });
    });
  });
}
