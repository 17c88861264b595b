import path from 'node:path';
import { readPlan } from '../plan/read';
import { FORMATS } from '../report';
import { writeWhole } from '../write/write-whole';
import { buildReport } from './build-report';
import type { CommandRun } from './command';
import type { CommonOptions } from './options';
import { UsageError } from './usage-error';

export interface ReportOptions extends CommonOptions {
  format?: string;
  output?: string;
}

const ENDINGS: Record<string, string> = { '.md': 'markdown', '.json': 'json', '.txt': 'terminal' };

/** Tells what was there before and is there after, from the plan and the code as it is now. */
export const report: CommandRun<ReportOptions> = async ({ root, options, context, output }) => {
  const ending = options.output === undefined ? undefined : ENDINGS[path.extname(options.output)];
  const format = options.format ?? ending ?? 'terminal';
  if (!(format in FORMATS)) throw new UsageError(`There is no format ${format}: ${Object.keys(FORMATS).join(', ')}.`);
  const built = buildReport('report', root, { plan: readPlan(root), problems: [] });

  if (options.output !== undefined) {
    const file = path.resolve(context.cwd, options.output);
    try {
      writeWhole(file, FORMATS[format](built));
    } catch (error) {
      throw new UsageError(`The report cannot be written: ${(error as Error).message}`);
    }
    built.done.push(`Wrote ${options.output}.`);
    return options.json ? { report: built } : (output.note(`Wrote ${options.output}.`), {});
  }
  if (options.format === undefined || options.json) return { report: built };
  output.raw(FORMATS[format](built));
  return { exitCode: 0 };
};
