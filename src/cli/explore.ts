import type { Report } from '../report';
import { buildReport, hasNothingToMove, nothingFound } from './build-report';
import type { CommandRun } from './command';
import { propose } from './planning';

/** Shows what there is, and writes nothing. */
export const explore: CommandRun = async ({ root, options, context, output }) => {
  const proposal = await propose(root, options, context, output, false);
  const empty = hasNothingToMove(proposal.plan);
  const next: Report['next'] = empty
    ? []
    : [{ command: 'add-database plan', purpose: 'proposes tables, asks, and writes the plan' }];
  return { report: buildReport('explore', root, proposal, { next, done: empty ? [nothingFound(root)] : [] }) };
};
