import { execFile } from 'child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { promisify } from 'util';
import { prepareDatabase } from './database';
import { readTree } from './files';
import { type Migration, migrate } from './migrate';

const PROJECT = join(__dirname, '../..');

/** Files of an application, by their paths. */
export type Files = Record<string, string>;

/** Writes an application to a temporary directory, with this project's node_modules. */
export function placeApp(files: Files): { root: string; remove(): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'small-app-')));
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "app", "version": "1.0.0" }', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'dir');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Runs the body of an async function in an application's folder. Returns what it gives; throws what it printed when it fails. */
export async function runIn(root: string, body: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const script = `(async () => { ${body} })().then((value) => { console.log('RESULT' + JSON.stringify(value ?? null)); process.exit(0); }, (error) => { console.error(error); process.exit(1); });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', require.resolve('tsx'), '-e', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('RESULT') + 'RESULT'.length));
}

export interface Comparison extends Migration {
  before: unknown;
  after: unknown;
  /** The application's files after the migration. */
  files: Files;
}

/** What a script gives in an application, and what it gives once that is on the embedded database. */
export async function compare(files: Files, script: string): Promise<Comparison> {
  const original = placeApp(files);
  const migrated = placeApp(files);
  try {
    const before = await runIn(original.root, script);
    const migration = await migrate(migrated.root);
    const database = await prepareDatabase(migrated.root, migration.plan);
    try {
      const after = await runIn(migrated.root, script, database.env);
      return { ...migration, before, after, files: readTree(migrated.root) };
    } finally {
      await database.stop();
    }
  } finally {
    original.remove();
    migrated.remove();
  }
}

/** Why the stores of an application stay as they are: the code and the sentence of each refusal. */
export async function refusals(files: Files): Promise<{ stores: string[]; refused: string[] }> {
  const app = placeApp(files);
  try {
    const { plan } = await migrate(app.root);
    return {
      stores: plan.stores.map(({ name }) => name),
      refused: plan.refusals.map(({ code, because }) => `${code}: ${because}`),
    };
  } finally {
    app.remove();
  }
}
