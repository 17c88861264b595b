import type { Plan } from '../plan/schema';
import { readText, statusOf } from '../plan/store-status';
import type { Report } from '../report';
import type { Proposal } from './planning';

/** What every command tells about the application, to which it adds its own part. */
export function buildReport(
  command: string,
  root: string,
  { plan, problems }: Proposal,
  more: Partial<Report> = {},
): Report {
  const stores = plan.stores.map((store) => ({ ...store, status: statusOf(store, (file) => readText(root, file)) }));
  const { refusals, notStores } = plan;
  return { command, plan, stores, refusals, notStores, problems, files: [], done: [], next: [], ...more };
}

export const hasNothingToMove = (plan: Plan): boolean => plan.stores.length === 0 && plan.refusals.length === 0;

/** What was looked for, when nothing of it was found. */
export const nothingFound = (root: string): string =>
  `No store found in ${root}. Looked in .js, .jsx, .mjs, .cjs, .ts, .tsx, .mts and .cts files outside node_modules for ` +
  'arrays, Maps, Sets and objects by key that the code changes, and for JSON files that it reads and writes. ' +
  'Constants, caches, sockets and timers are no data; --include names a store that should move all the same.';
