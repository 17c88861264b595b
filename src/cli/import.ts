import path from 'node:path';
import type { ImportResult } from '../import/importData';
import type { ImportFailure } from '../import/rows';
import { readPlan } from '../plan/read';
import type { Plan } from '../plan/schema';
import { plural } from '../report/words';
import { buildReport } from './build-report';
import type { CommandRun } from './command';
import { EXIT } from './exit-codes';
import type { CommonOptions } from './options';
import { UsageError } from './usage-error';

export interface ImportOptions extends CommonOptions {
  /** Folder for the files of an import from S3. */
  s3?: string;
}

function requireTableNames(plan: Plan, env: NodeJS.ProcessEnv): void {
  const used = new Set(plan.stores.map((store) => store.table));
  const missing = plan.tables.filter((table) => used.has(table.id) && !env[table.variable]);
  if (missing.length === 0) return;
  const variables = missing.map((table) => table.variable).join(', ');
  throw new UsageError(
    `Not set: ${variables}. Each names a table to import into, as the stack's outputs print it: ` +
      `${missing[0].variable}=… add-database import`,
  );
}

/** Errors of the service and of its configuration are the person's to solve. */
function explained(error: unknown): unknown {
  const { name, message, $fault } = error as Error & { $fault?: string };
  const configuration =
    /Credentials|Token/.test(name) || /Region is missing/.test(message) || /ENOTFOUND|ECONNREFUSED/.test(message);
  if (!$fault && !configuration) return error;
  return new UsageError(
    `DynamoDB cannot be written to: ${name}: ${message}. Rows that were written stay; run again to go on. ` +
      'Credentials and region are taken from the environment or the AWS configuration.',
  );
}

async function load(plan: Plan, root: string, env: NodeJS.ProcessEnv): Promise<ImportResult[]> {
  requireTableNames(plan, env);
  const [{ DynamoDBClient }, { importData }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../import/importData'),
  ]);
  const client = new DynamoDBClient({});
  try {
    return await importData({ client, plan, root, env });
  } catch (error) {
    throw explained(error);
  } finally {
    client.destroy();
  }
}

const asProblem = ({ file, row, reason }: ImportFailure) => ({
  file,
  message: `${row === undefined ? '' : `row ${row}: `}${reason}`,
});

/** Loads the data that the code or its files held into the tables, or writes files for an import from S3. */
export const importCommand: CommandRun<ImportOptions> = async ({ root, options, context, output }) => {
  const plan = readPlan(root);
  let done: string[];
  let failures: ImportFailure[];
  if (options.s3 === undefined) {
    output.progress('importing');
    const results = await load(plan, root, context.env);
    failures = results.flatMap((result) => result.failures);
    const loaded = results.filter((result) => result.read > 0);
    done = loaded.map(
      (result) => `${result.store} into ${result.table}: ${result.written} written, ${result.skipped} there already.`,
    );
  } else {
    const { exportForS3 } = await import('../import/exportForS3');
    const outDir = path.resolve(context.cwd, options.s3);
    const written = await exportForS3({ plan, root, outDir });
    failures = written.failures;
    done = written.tables.map((table) => `${table.file}: ${plural(table.items, 'item')}, ${table.bytes} bytes.`);
  }
  if (done.length === 0) done = ['There is no data to import.'];
  const report = buildReport('import', root, { plan, problems: failures.map(asProblem) }, { done });
  return { report, exitCode: failures.length > 0 ? EXIT.verificationFailed : EXIT.done };
};
