import fs from 'node:fs';
import path from 'node:path';
import { applyPlan, type ApplyOptions as Application, type Problem } from '../pipeline';
import { withCompanions } from '../plan/companions';
import { PlanError } from '../plan/plan-error';
import { readPlan } from '../plan/read';
import type { Plan } from '../plan/schema';
import { staleAnchors } from '../plan/store-status';
import { PLAN_FILE } from '../plan/write';
import { fileChange, unifiedDiff } from '../report';
import { changesNothing, placeFiles, type FileEdit } from '../write';
import { containedPath } from '../write/contained-path';
import { buildReport } from './build-report';
import { requireCleanTree } from './clean-tree';
import type { CommandRun } from './command';
import { stepsAfterApply } from './next-steps';
import type { CommonOptions } from './options';
import { UsageError } from './usage-error';

export interface ApplyOptions extends CommonOptions {
  dry?: boolean;
}

/** Files as the plan names them, given from the working directory or from the root. */
function relativeFiles(cwd: string, root: string, files: string[]): string[] {
  return files.map((file) => {
    const candidates = [path.resolve(cwd, file), path.resolve(root, file)];
    const found = candidates.find((candidate) => fs.existsSync(candidate));
    if (!found) throw new UsageError(`There is no file ${file}.`);
    const relative = path.relative(root, found).split(path.sep).join('/');
    try {
      containedPath(root, relative);
    } catch {
      throw new UsageError(`${file} is not below ${root}.`);
    }
    return relative;
  });
}

/**
 * Edits of the code and of the files beside it that a plan asks for.
 * @throws PlanError when the application no longer has what the plan names
 */
export async function editsOf(
  root: string,
  plan: Plan,
  { files, planned }: Application = {},
): Promise<{ edits: FileEdit[]; problems: Problem[] }> {
  const stale = staleAnchors(root, plan);
  if (stale.length > 0) {
    throw new PlanError(
      [`${PLAN_FILE} is stale:`, ...stale.map((line) => `  ${line}`), 'Renew it: add-database plan'].join('\n'),
    );
  }
  const { edits, problems } = await applyPlan(root, plan, { files, planned });
  return { edits: withCompanions(root, plan, edits).filter((edit) => !changesNothing(edit)), problems };
}

/** Rewrites the application as the plan says. */
export const apply: CommandRun<ApplyOptions> = async ({ root, operands, options, context, output }) => {
  const files = operands.length > 0 ? relativeFiles(context.cwd, root, operands) : undefined;
  const plan = readPlan(root);
  const { edits, problems } = await editsOf(root, plan, { files });
  // What it wrote itself is in nobody's way.
  if (!options.dry && edits.length > 0) requireCleanTree(root, options.force);

  if (options.dry) output.raw(unifiedDiff(edits));
  else placeFiles(root, edits);
  const nothing = 'Nothing to do: the code is as the plan says.';
  const report = buildReport(
    'apply',
    root,
    { plan, problems },
    {
      files: edits.map(fileChange),
      diff: options.dry ? unifiedDiff(edits) : undefined,
      done:
        edits.length === 0
          ? [nothing]
          : [options.dry ? 'Nothing was written (--dry).' : `Wrote ${edits.length} files.`],
      next: options.dry || edits.length === 0 ? [] : stepsAfterApply(plan),
    },
  );
  return { report, beside: options.dry };
};
