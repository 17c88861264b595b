import path from 'node:path';
import type { ImportFailure } from '../import/rows';
import { readPlan } from '../plan/read';
import { plural } from '../report/words';
import { buildReport } from './build-report';
import type { CommandRun } from './command';
import { EXIT } from './exit-codes';
import { loadDataLoader, loadS3Export } from './on-demand';
import type { CommonOptions } from './options';

export interface ImportOptions extends CommonOptions {
  /** Folder for the files of an import from S3. */
  s3?: string;
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
    const results = await loadDataLoader().loadData(plan, root, context.env);
    failures = results.flatMap((result) => result.failures);
    const loaded = results.filter((result) => result.read > 0);
    done = loaded.map(
      (result) => `${result.store} into ${result.table}: ${result.written} written, ${result.skipped} there already.`,
    );
  } else {
    const outDir = path.resolve(context.cwd, options.s3);
    const written = await loadS3Export().exportForS3({ plan, root, outDir });
    failures = written.failures;
    done = written.tables.map((table) => `${table.file}: ${plural(table.items, 'item')}, ${table.bytes} bytes.`);
  }
  if (done.length === 0) done = ['There is no data to import.'];
  const report = buildReport('import', root, { plan, problems: failures.map(asProblem) }, { done });
  return { report, exitCode: failures.length > 0 ? EXIT.verificationFailed : EXIT.done };
};
