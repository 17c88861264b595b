import { readPlan } from '../plan/read';
import { buildReport } from './build-report';
import type { CommandRun } from './command';
import { EXIT } from './exit-codes';
import { loadVerify } from './on-demand';

/** Proves what can be proven about the rewritten application. */
export const verify: CommandRun = async ({ root, output }) => {
  const plan = readPlan(root);
  const checks = await loadVerify().verify({ root, plan, onProgress: output.progress });
  const count = (status: string): number => checks.filter((check) => check.status === status).length;
  const done = `${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run.`;
  const report = buildReport('verify', root, { plan, problems: [] }, { checks, done: [done] });
  return { report, exitCode: count('failed') > 0 ? EXIT.verificationFailed : EXIT.done };
};
