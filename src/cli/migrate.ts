import { fileChange } from '../report';
import { changesNothing, placeFiles } from '../write';
import { editsOf } from './apply';
import { buildReport, hasNothingToMove, nothingFound } from './build-report';
import { requireCleanTree } from './clean-tree';
import type { CommandRun } from './command';
import { stepsAfterApply } from './next-steps';
import { planFileEdit } from './plan';
import { propose } from './planning';

/** The whole migration: explores, asks, plans and rewrites, and writes all of it at once. */
export const migrate: CommandRun = async ({ root, options, context, output }) => {
  requireCleanTree(root, options.force);
  const proposal = await propose(root, options, context, output, true);
  if (hasNothingToMove(proposal.plan)) {
    return { report: buildReport('migrate', root, proposal, { done: [nothingFound(root)] }) };
  }
  output.progress('rewriting');
  const { edits, problems } = await editsOf(root, proposal.plan, proposal);
  const all = [planFileEdit(root, proposal.plan), ...edits].filter((edit) => !changesNothing(edit));
  placeFiles(root, all);
  const report = buildReport(
    'migrate',
    root,
    { ...proposal, problems: [...proposal.problems, ...problems] },
    {
      files: all.map(fileChange),
      done: [all.length === 0 ? 'Nothing to do: everything is as the plan says.' : `Wrote ${all.length} files.`],
      next: edits.length === 0 ? [] : stepsAfterApply(proposal.plan),
    },
  );
  return { report };
};
