import { PLAN_MD, planMdWithTables } from '../plan/plan-md';
import type { Plan } from '../plan/schema';
import { readText } from '../plan/store-status';
import { formatPlan, PLAN_FILE } from '../plan/write';
import { fileChange } from '../report';
import { changesNothing, placeFiles, type FileEdit } from '../write';
import { buildReport, hasNothingToMove, nothingFound } from './build-report';
import type { CommandRun } from './command';
import { propose } from './planning';
import { questionsAbout } from './questions';

/** The edit that writes the plan. */
export const planFileEdit = (root: string, plan: Plan): FileEdit => ({
  path: PLAN_FILE,
  before: readText(root, PLAN_FILE),
  after: formatPlan(plan),
});

function planMdEdits(root: string, plan: Plan): FileEdit[] {
  const before = readText(root, PLAN_MD);
  return before === undefined ? [] : [{ path: PLAN_MD, before, after: planMdWithTables(before, plan) }];
}

/** Proposes tables, asks about them, and writes the plan. */
export const plan: CommandRun = async ({ root, options, context, output }) => {
  const proposal = await propose(root, options, context, output, true);
  const made = proposal.plan;
  // A plan is written for refusals too: it tells why nothing moves.
  if (hasNothingToMove(made)) {
    return { report: buildReport('plan', root, proposal, { done: [nothingFound(root)] }) };
  }
  const edits = [planFileEdit(root, made), ...planMdEdits(root, made)].filter((edit) => !changesNothing(edit));
  placeFiles(root, edits);
  const done =
    edits.length > 0 ? `Wrote ${edits.map((edit) => edit.path).join(' and ')}.` : `${PLAN_FILE} is up to date.`;
  return {
    report: buildReport('plan', root, proposal, {
      done: [done],
      files: edits.map(fileChange),
      questions: questionsAbout(made),
      next:
        made.stores.length === 0
          ? []
          : [
              { command: 'add-database apply --dry', purpose: 'shows what would change in the code' },
              { command: 'add-database apply', purpose: 'changes it' },
            ],
    }),
  };
};
