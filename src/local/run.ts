import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { importData } from '../import/importData';
import type { ImportResult } from '../import/importData';
import type { Plan } from '../plan/schema';
import { createTables } from './create-tables';
import { freshTestFiles } from './fresh-test-files';
import { startDatabase } from './start-database';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

// Whatever the person's own configuration says, the program shall not reach an account.
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' };
const REMOVED = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'];

export interface RunOptions {
  /** The application's root; the command runs there. */
  root: string;
  plan: Plan;
  /** The program and its arguments: `['npm', 'test']`. */
  command: string[];
  /** Port of the embedded database; a free one by default. */
  port?: number;
  /** Another database to use instead, such as DynamoDB Local: `http://localhost:8000`. */
  endpoint?: string;
  /** Milliseconds after which a global index of the embedded database shows a write; 0 by default. */
  indexDelay?: number;
  /** Receives what the import did, before the command starts; by default its failures are printed on stderr. */
  onImport?(results: ImportResult[]): void;
}

/**
 * Runs a command against a database that holds the planned tables and the imported data.
 * Resolves with the command's exit code: 128 plus its number for a signal, 127 for a command that is not found.
 * Throws when the database cannot start (port in use) or `endpoint` is AWS's own.
 */
export async function runWithDatabase(options: RunOptions): Promise<number> {
  const { root, plan, command, port, endpoint: given, indexDelay, onImport = printFailures } = options;
  if (given) refuseService(given);
  const database = given ? undefined : await startDatabase({ port, indexDelay });
  try {
    const endpoint = database?.endpoint ?? given!;
    const tables = await prepare(endpoint, root, plan, onImport);
    database?.snapshot();

    const environment: NodeJS.ProcessEnv = { ...process.env, ...CREDENTIALS, ...tables };
    for (const name of REMOVED) delete environment[name];
    environment.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
    environment.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const fresh = database && freshTestFiles(endpoint, environment.NODE_OPTIONS);
    try {
      return await run(command, root, { ...environment, ...fresh?.environment });
    } finally {
      fresh?.remove();
    }
  } finally {
    await database?.stop();
  }
}

/** Creates the tables and imports the data; returns the variables that name the tables. */
async function prepare(endpoint: string, root: string, plan: Plan, onImport: (results: ImportResult[]) => void) {
  const client = new DynamoDBClient({
    endpoint,
    region: CREDENTIALS.AWS_REGION,
    credentials: { accessKeyId: CREDENTIALS.AWS_ACCESS_KEY_ID, secretAccessKey: CREDENTIALS.AWS_SECRET_ACCESS_KEY },
  });
  try {
    const env = await createTables(client, plan);
    onImport(await importData({ client, plan, root, env }));
    return env;
  } finally {
    client.destroy();
  }
}

function printFailures(results: ImportResult[]): void {
  for (const { file, row, reason } of results.flatMap(({ failures }) => failures)) {
    process.stderr.write(`Not imported: ${file}${row === undefined ? '' : `, row ${row}`} ${reason}\n`);
  }
}

function refuseService(endpoint: string): void {
  const { hostname } = new URL(endpoint);
  if (/(^|\.)(amazonaws\.com(\.cn)?|api\.aws)$/.test(hostname)) {
    throw new Error(
      `${endpoint} is AWS's own endpoint: a local run does not use an account. Give the endpoint of a local database.`,
    );
  }
}

function run([program, ...args]: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
    const stop = forwardSignals(child);
    child.once('error', (error: NodeJS.ErrnoException) => {
      stop();
      process.stderr.write(`Cannot run ${program}: ${error.code === 'ENOENT' ? 'command not found' : error.message}\n`);
      resolve(error.code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE);
    });
    child.once('exit', (code, signal) => {
      stop();
      resolve(signal ? 128 + constants.signals[signal] : code!);
    });
  });
}

/** Passes signals on to the child, and so outlives it; returns what ends that. */
function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals) => {
    // A terminal's Ctrl-C has reached the child already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  return () => {
    for (const signal of SIGNALS) process.off(signal, forward);
  };
}
